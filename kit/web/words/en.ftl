# Words of the layout, of drawn figures and of error pages. Numbers arrive written out: Fluent formats none.

site-name = Đồng Thuận

## The frame of a page

layout-skip = Skip to main content
layout-verbs = What the people do
layout-sections = Sections
layout-crumbs = Breadcrumb
layout-search = Search
layout-switch = Tiếng Việt
layout-sign-out = Sign out
layout-no-script = This page works without JavaScript.

verb-know = Know
verb-discuss = Discuss
verb-do = Do
verb-inspect = Inspect
verb-supervise = Supervise
verb-benefit = Benefit

footer-say = Say something
footer-follow = Follow what you sent
footer-data = Open data
footer-journal = Public journal, and how to check it yourself
footer-accessibility = Accessibility
footer-privacy = Personal data
footer-contact = Contact

## Drawn figures

chart-table = Table of figures
chart-total = Total
chart-one = { $title }. { $label }: { $value }.
chart-extremes = { $title }. Most: { $most }, { $most-value }; fewest: { $least }, { $least-value }.
chart-peak = { $title }. Highest: { $most }, { $most-value }.
chart-all-equal = { $title }. The same everywhere: { $value }.
chart-columns-equal = { $title }. The same in every period: { $value }.
chart-withheld = Some cells are withheld.
chart-all-withheld = { $title }. The figures of single places are withheld.
chart-empty = No figures for this period yet.

## When something is wrong

error-not-found-title = We could not find this page
error-not-found = The address may be mistyped, or the page has moved.
error-not-found-next = Check the address, or search by the name of a place or a matter.
error-bad-request-title = Something in the request is not right
error-bad-request = We did not understand what was sent, so nothing has been recorded.
error-bad-request-next = Go back, look at the fields you filled in, and send it again.
error-refused-title = This could not be done
error-refused-next = Nothing has been recorded.
error-fault-title = Something broke on our side
error-fault = The fault is ours, not yours. What you just sent may not have been recorded.
error-fault-next = Try again in a few minutes. If it stays so, tell the commune and give the code below.
error-fault-id = Fault code: { $id }
error-passing-title = The service is interrupted for a moment
error-passing = The system cannot reach its data. What you just sent may not have been recorded.
error-passing-next = Wait a little and send the same again: what was recorded is not recorded twice. If it stays so, tell the commune and give the code below.
error-home = Go to the home page
