# Books laid out in another way
refusal-several-tables = Sheet “{ $sheet }” holds several tables; the one with headings in row { $row } cannot be read beside the others. Put each table on a sheet of its own, named after what it tells, and import again.
refusal-places-across = Sheet “{ $sheet }” has the units over its columns (cell { $cell }: { $places }). Each unit needs a row: copy the table, paste it transposed (Paste Special › Transpose), and import again.
refusal-figures-in-rows = Sheet “{ $sheet }” tells each figure in a row (cell { $cell }: “{ $heading }”, its unit of measure beside). Each unit or matter needs a row, each figure a column: copy the table, paste it transposed (Paste Special › Transpose), add a column “Xã, phường”, and import again.
refusal-own-sums-break = Sheet “{ $sheet }”: all { $rows } rows break their own sum or product, so a column or a unit of measure is likely misread. Columns of numbers: { $columns }. Look at each heading and unit again, and import again.
refusal-which-unit = Sheet “{ $sheet }”: column “{ $heading }” names no unit and its largest amount is only { $largest }. Say (đồng), (nghìn đồng) or (triệu đồng) in its heading, and import again.
cell-cross-for-a-number = a cross, where { $heading } must be a number; type the number, or 0 where there is none
warning-place-from-above = empty, so taken as in the row above: { $place }
warning-several-days = several days in one cell, so counted in the book's period
warning-no-rows = no row was read below these headings; if the sheet has figures, look at how its columns are read
