//! Thụ hưởng (to benefit): who receives what. All but donations are about persons or households: strangers
//! see what and how much, never who or in which unit, and cells of 1 to 4 read "<5".

mod boarding;
mod donation;
mod gift;
mod prestige;
mod relief;

pub use boarding::Boarding;
pub use donation::{Donation, DonationForm};
pub use gift::Gift;
pub use prestige::Prestige;
use records::AnyKind;
pub use relief::Relief;

/// The kinds of this room.
pub fn kinds() -> Vec<Box<dyn AnyKind>> {
    vec![
        records::kind::<Relief>(),
        records::kind::<Gift>(),
        records::kind::<Boarding>(),
        records::kind::<Prestige>(),
        records::kind::<Donation>(),
    ]
}
