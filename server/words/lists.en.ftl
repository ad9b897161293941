# Lists, and what waits.

officer-records = Records
officer-records-lead = Every record within your reach: filter, search without marks, download.
officer-enter = Enter
officer-enter-lead = Enter a voter meeting with its opinions, or anything else.
officer-read-back = Answers to voters
officer-read-back-lead = To read back at the next meeting: what was asked, what was answered.
work-title = What waits for you
work-today = Today is { $day }
work-by-due = By the day it is due
work-count-qua-han = overdue
work-count-tuan-nay = due within 7 days
work-count-sau = due later
work-count-chua-co-han = without a day
work-more-than = over { $n }
work-all = See all { $n }
work-empty = Nothing waits for you. It appears here when a record within your reach is not settled.
work-parts = What else is on the desk
list-due-qua-han = Overdue
list-due-tuan-nay = Due within 7 days
list-due-sau = Due later
list-due-chua-co-han = Without a day
list-due-cho = Waiting
list-due-xong = Waiting no more
list-count = { $n } { $n-n ->
    [one] record
   *[other] records
}
list-count-more = Over { $n } records
list-chips = Filtered by
list-chip-words = Holds “{ $words }”
list-take-away = (take this filter away)
list-filter = Filter
list-filter-button = Filter
list-to-filter = To search and filters
list-words = Search
list-words-hint = With or without marks
list-all = All
list-body = Body that holds it
list-period-hint = 2022, 2022-Q3 or 2022-09
list-head-code = Code
list-head-kind = Kind
list-head-late = Days left or overdue
list-before = The page before
list-after = The next page
list-xlsx = Download XLSX
list-csv = Download CSV
list-cut = The file holds the first 20,000 records. Filter more narrowly to have all.
list-file = records
list-file-note = Made on { $day }. Holds what is not public: for use within the office only.
list-empty = No record fits. Take a filter away above, or type fewer words.
list-empty-all = There is no record within your reach yet. Take in the Excel book you keep, or enter the first record.
list-empty-restricted = This kind is about persons and households, so it is not searched by words. Empty the search, filter by place and period.
list-wrong-loai = There is no such kind of record. Choose one of the list.
list-wrong-noi = There is no such place. Choose one of the list.
list-wrong-ky = The period is not understood. Write it like 2022, 2022-Q3 or 2022-09.
list-wrong-han = There is no such filter. Choose one of the list.
