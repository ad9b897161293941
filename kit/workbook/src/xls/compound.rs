//! The compound file (MS-CFB) that an `.xls` is: a small file system of chained sectors, from which one stream is
//! wanted. Chains are followed for at most as many steps as the file has sectors, so a loop ends.

use crate::bad::BadFile;

/// Sector numbers from here on are marks (end of chain, free), not sectors.
const MARKS: u32 = 0xFFFF_FFFA;

pub(super) fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..)?.first_chunk().map(|two| u16::from_le_bytes(*two))
}

pub(super) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..)?.first_chunk().map(|four| u32::from_le_bytes(*four))
}

fn index(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

/// An open compound file.
pub(super) struct Compound<'f> {
    bytes: &'f [u8],
    sector_bytes: usize,
    fat: Vec<u32>,
    entries: Vec<Entry>,
    mini_fat: Vec<u32>,
    mini: Vec<u8>,
    mini_below: usize,
}

struct Entry {
    name: String,
    start: u32,
    length: usize,
    left: u32,
    right: u32,
    child: u32,
}

impl<'f> Compound<'f> {
    pub(super) fn open(bytes: &'f [u8]) -> Result<Compound<'f>, BadFile> {
        if bytes.len() < 512 {
            return Err(BadFile::Truncated);
        }
        let header = |at| u32_at(bytes, at).ok_or(BadFile::Truncated);
        let sector_bytes = match u16_at(bytes, 30) {
            Some(9) => 512,
            Some(12) => 4096,
            _ => return Err(BadFile::damaged("compound file: sectors of an unknown size")),
        };
        let mut file = Compound {
            bytes,
            sector_bytes,
            fat: Vec::new(),
            entries: Vec::new(),
            mini_fat: Vec::new(),
            mini: Vec::new(),
            mini_below: index(header(56)?),
        };
        file.fat = file.fat(header(68)?)?;
        file.entries = file.chain(header(48)?, usize::MAX)?.chunks_exact(128).filter_map(entry).collect();
        let Some((start, length)) = file.entries.first().map(|root| (root.start, root.length)) else {
            return Err(BadFile::damaged("compound file: no root"));
        };
        if header(60)? < MARKS && start < MARKS {
            file.mini = file.chain(start, length)?;
            file.mini_fat = numbers(&file.chain(header(60)?, usize::MAX)?).collect();
        }
        Ok(file)
    }

    /// Whether the root holds a stream or a folder of this name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.find(name).is_some()
    }

    /// A stream of the root, whole. Its length is at most the file's.
    pub(super) fn stream(&self, name: &str) -> Result<Option<Vec<u8>>, BadFile> {
        let Some(entry) = self.find(name) else { return Ok(None) };
        if entry.length >= self.mini_below {
            return self.chain(entry.start, entry.length).map(Some);
        }
        let mut stream = Vec::new();
        let mut sector = entry.start;
        for _ in 0..self.mini_fat.len() {
            if sector >= MARKS || stream.len() >= entry.length {
                break;
            }
            let at = index(sector).saturating_mul(64);
            let end = at.saturating_add(64).min(self.mini.len());
            stream.extend_from_slice(self.mini.get(at..end).ok_or(BadFile::Truncated)?);
            sector = self.mini_fat.get(index(sector)).copied().unwrap_or(MARKS);
        }
        stream.truncate(entry.length);
        Ok(Some(stream))
    }

    /// The root's entries form a tree by name; all are visited, since not every writer orders it.
    fn find(&self, name: &str) -> Option<&Entry> {
        let mut waiting = vec![self.entries.first()?.child];
        for _ in 0..=self.entries.len() * 2 {
            let number = waiting.pop()?;
            if let Some(entry) = self.entries.get(index(number)) {
                if entry.name.eq_ignore_ascii_case(name) {
                    return Some(entry);
                }
                waiting.push(entry.left);
                waiting.push(entry.right);
            }
        }
        None
    }

    fn sector(&self, number: u32) -> Result<&'f [u8], BadFile> {
        let at = (index(number).saturating_add(1)).saturating_mul(self.sector_bytes);
        // Some writers leave the last sector short.
        let end = at.saturating_add(self.sector_bytes).min(self.bytes.len());
        match self.bytes.get(at..end) {
            Some(sector) if !sector.is_empty() => Ok(sector),
            _ => Err(BadFile::Truncated),
        }
    }

    fn sectors(&self) -> usize {
        self.bytes.len() / self.sector_bytes
    }

    /// The table of chains, itself listed in the header and, for large files, in a chain of lists.
    fn fat(&self, mut list: u32) -> Result<Vec<u32>, BadFile> {
        let most = self.sectors();
        let mut places: Vec<u32> =
            numbers(self.bytes.get(76..512).unwrap_or_default()).filter(|&sector| sector < MARKS).collect();
        for _ in 0..most {
            if list >= MARKS {
                break;
            }
            let mut listed: Vec<u32> = numbers(self.sector(list)?).collect();
            list = listed.pop().unwrap_or(MARKS);
            places.extend(listed.into_iter().filter(|&sector| sector < MARKS));
            if places.len() > most {
                return Err(BadFile::damaged("compound file: more tables than sectors"));
            }
        }
        let mut fat = Vec::new();
        for place in places {
            fat.extend(numbers(self.sector(place)?));
        }
        Ok(fat)
    }

    fn chain(&self, mut sector: u32, length: usize) -> Result<Vec<u8>, BadFile> {
        let mut stream = Vec::new();
        for _ in 0..=self.sectors() {
            if sector >= MARKS || stream.len() >= length {
                break;
            }
            stream.extend_from_slice(self.sector(sector)?);
            sector = self.fat.get(index(sector)).copied().unwrap_or(MARKS);
        }
        stream.truncate(length);
        Ok(stream)
    }
}

fn numbers(bytes: &[u8]) -> impl Iterator<Item = u32> {
    bytes.chunks_exact(4).filter_map(|four| u32_at(four, 0))
}

fn entry(bytes: &[u8]) -> Option<Entry> {
    let name_bytes = usize::from(u16_at(bytes, 64)?).saturating_sub(2).min(62);
    let units = bytes.get(..name_bytes)?.chunks_exact(2).filter_map(|two| u16_at(two, 0));
    Some(Entry {
        name: char::decode_utf16(units).map(|letter| letter.unwrap_or(char::REPLACEMENT_CHARACTER)).collect(),
        left: u32_at(bytes, 68)?,
        right: u32_at(bytes, 72)?,
        child: u32_at(bytes, 76)?,
        start: u32_at(bytes, 116)?,
        length: index(u32_at(bytes, 120)?),
    })
}
