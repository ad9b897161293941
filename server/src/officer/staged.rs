//! Books on the desk: uploaded, looked at, not taken in yet. They are held in memory only and for half an hour; what
//! stands in columns that must not be read is thrown away before a book is laid here.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use kernel::{Id, Millis, Refusal};
use records::books::{Asked, BookFile, Decisions, Plan, Reading, Summary};
use workbook::Book;

/// Books held at once. A book is at most some hundred megabytes while it is here.
const MOST: usize = 8;
/// How long a book waits for the officer.
const KEPT_MILLIS: Millis = 30 * 60 * 1000;

/// A book on the desk, as it was looked at last. Looking at it again makes a new one in its place.
pub struct Staged {
    /// What its page is called by.
    pub id: Id,
    /// When it was touched last.
    pub at: Millis,
    /// Its name and digest.
    pub file: BookFile,
    /// The code of the office that keeps it.
    pub place: String,
    /// Its cells; none once it was taken in.
    pub book: Arc<Book>,
    /// What the officer has said about it.
    pub asked: Asked,
    /// What the officer has answered about doubtful rows.
    pub decisions: Decisions,
    /// How its headings are read.
    pub reading: Reading,
    /// What its rows say, and what taking them in would do; or why they cannot be read yet.
    pub rows: Result<(Arc<Plan>, Summary), Refusal>,
    /// What became of it.
    pub done: Option<Summary>,
}

/// All books on the desk, each with the account whose it is: nobody finds another's.
#[derive(Default)]
pub struct Shelf(Mutex<Vec<(Id, Arc<Staged>)>>);

impl Shelf {
    /// Lays a book of `owner` down, in the place of the one with its id; the one that waited longest makes room.
    pub fn lay(&self, owner: Id, staged: Staged) -> Arc<Staged> {
        let staged = Arc::new(staged);
        let mut books = self.books();
        books.retain(|(_, book)| book.id != staged.id && staged.at - book.at < KEPT_MILLIS);
        if books.len() >= MOST {
            books.remove(0);
        }
        books.push((owner, Arc::clone(&staged)));
        staged
    }

    /// The book of `owner` with this id, if it still waits.
    pub fn get(&self, owner: Id, id: Id, now: Millis) -> Option<Arc<Staged>> {
        let mut books = self.books();
        books.retain(|(_, book)| now - book.at < KEPT_MILLIS);
        books.iter().find(|(of, book)| *of == owner && book.id == id).map(|(_, book)| Arc::clone(book))
    }

    /// Takes a book off the desk.
    pub fn remove(&self, owner: Id, id: Id) {
        self.books().retain(|(of, book)| *of != owner || book.id != id);
    }

    /// Takes all books of `owner` off the desk: they have gone.
    pub fn clear(&self, owner: Id) {
        self.books().retain(|(of, _)| *of != owner);
    }

    /// The list is whole between any two lines, whoever panicked.
    fn books(&self) -> MutexGuard<'_, Vec<(Id, Arc<Staged>)>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
