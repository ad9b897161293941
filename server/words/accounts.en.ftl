# Accounts: signing in, rights, sessions.

## Refusals
refusal-password-short = A password has at least { $least } characters. A short sentence that is easy to remember is best; accents and spaces are fine.
refusal-password-long = This password is too long. Make it shorter.
refusal-password-own = This password is little more than your own name. Choose a sentence without it.
refusal-password-common = This password is easy to guess (a common word, digits only, or repetition). Choose a few words that have nothing to do with each other.
refusal-login-form = A login has 3 to 60 characters: small letters without accents, digits, and . _ - @. For example: lo.thi.hac
refusal-login-taken = There is an account called { $login } already. Add a post or a number, for example { $login }2.
refusal-account-name = Give the full name, in 120 characters at most.
refusal-account-office = Give the office as the public journal shows it, in 120 characters at most, for example UBND xã Nà Tấu.
refusal-accounts-elsewhere = You do not keep the accounts of { $place }. Ask the administrator there.
refusal-no-such-account = There is no such account among those you keep.
refusal-account-own = Nobody changes the roles of, disables or renews their own account. Ask another administrator.
refusal-account-beyond = This account also has roles where you do not keep accounts, so you cannot disable it, renew its password or end its sessions. Ask the administrator above you.
refusal-account-disabled = The account is disabled. Enable it first, then make the link.
refusal-no-such-grant = The account does not have this role any more. Load the page again to see its roles.
refusal-body-form = The name of a body has 200 characters at most.
refusal-administrator-body = An administrator keeps the accounts of a whole place, not of one body. Leave the body empty.
refusal-link-spent = This link opens no more: it was used, is older than 3 days, or a newer one was made. Ask the administrator for another.
