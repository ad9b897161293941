//! Accounts to look around with: one for each role, in the sample city. All people are invented, and everyone may know
//! the password; so they let in only while `serve --demo` runs, which listens on this machine alone.

mod told;

use accounts::{Grant, Keeper, NewAccount, Role, password};
use kernel::{Month, Outcome, PlaceId, Rng as _, SystemRng};

use crate::app::App;

/// The password of all of them.
pub const PASSWORD: &str = "lua chin vang tren nuong";

/// One of them.
#[derive(Debug, Clone, Copy)]
pub struct Shown {
    /// What is typed to sign in.
    pub login: &'static str,
    /// The invented person.
    pub name: &'static str,
    /// What they are given.
    pub role: Role,
    /// Where, in 2022.
    pub code: &'static str,
    /// Only what this body holds.
    pub body: Option<&'static str>,
    /// In whose name they act.
    pub office: &'static str,
}

const CITY: &str = "UBND thành phố Điện Biên Phủ";
const ECONOMY: &str = "Phòng Kinh tế thành phố";

/// All of them, in the order in which the sign-in page names them.
pub const ACCOUNTS: [Shown; 7] = [
    Shown {
        login: "nhap.lieu",
        name: "Lò Thị Thử",
        role: Role::Recorder,
        code: "03316",
        body: None,
        office: "UBND xã Nà Tấu",
    },
    Shown {
        login: "can.bo",
        name: "Quàng Văn Mẫu",
        role: Role::Officer,
        code: "094",
        body: None,
        office: CITY,
    },
    Shown {
        login: "giai.quyet",
        name: "Vừ A Ví",
        role: Role::Handler,
        code: "094",
        body: Some(ECONOMY),
        office: ECONOMY,
    },
    Shown {
        login: "lanh.dao",
        name: "Cà Thị Mẫu",
        role: Role::Leader,
        code: "094",
        body: None,
        office: CITY,
    },
    Shown {
        login: "duyet",
        name: "Bạc Văn Thử",
        role: Role::Publisher,
        code: "094",
        body: None,
        office: CITY,
    },
    Shown {
        login: "kiem.tra",
        name: "Tòng Thị Ví",
        role: Role::Auditor,
        code: "094",
        body: None,
        office: CITY,
    },
    Shown {
        login: "quan.tri",
        name: "Giàng A Mẫu",
        role: Role::Administrator,
        code: "094",
        body: None,
        office: CITY,
    },
];

/// Makes those that are not there yet, and what a ward tells its people. A login that somebody really has is left alone.
pub fn install(app: &App) -> Outcome<()> {
    let since = Month::new(2022, 1).ok_or_else(|| kernel::Fault::new("the first month of the lists"))?;
    let ward = Month::new(2025, 7).and_then(|since| PlaceId::new("03127", since).ok());
    let ward = ward.ok_or_else(|| kernel::Fault::new("the demo's ward"))?;
    let hash = password::hash(PASSWORD, &SystemRng.salt())?;
    let keeper = Keeper::machine(app.clock.now());
    app.store.write("make the accounts of the demo", move |tx| {
        for shown in ACCOUNTS {
            if accounts::by_login(tx, shown.login)?.is_some() {
                continue;
            }
            let place = PlaceId::new(shown.code, since)
                .map_err(|_| kernel::Fault::new(format!("the demo's place {}", shown.code)))?;
            let new = NewAccount {
                place,
                login: shown.login.to_owned(),
                name: shown.name.to_owned(),
                office: shown.office.to_owned(),
                is_demo: true,
            };
            let id = keeper.add(tx, &new, &mut SystemRng)?;
            let grant = Grant { role: shown.role, place, body: shown.body.map(str::to_owned) };
            keeper.give(tx, id, &grant, &mut SystemRng)?;
            // The city ended: who enters and who approves there also do at one of the wards that followed.
            if matches!(shown.role, Role::Officer | Role::Publisher) {
                let here = Grant { role: shown.role, place: ward, body: None };
                keeper.give(tx, id, &here, &mut SystemRng)?;
            }
            keeper.set_password(tx, id, &hash, &mut SystemRng)?;
        }
        Ok(())
    })?;
    told::install(app)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everyone_of_the_demo_can_sign_in() {
        for shown in ACCOUNTS {
            assert_eq!(password::check(PASSWORD, shown.login, shown.name).unwrap(), PASSWORD);
        }
        assert_eq!(ACCOUNTS.map(|shown| shown.role), Role::ALL, "one of each role");
    }
}
