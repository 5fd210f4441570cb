//! A zip archive of files that are stored as they are: all that the go command needs of the format.
//!
//! The format: APPNOTE.TXT of PKWARE, sections 4.3 and 4.4. There is no time in it, so equal files give equal archives.

/// Flag: names are UTF-8.
const UTF8: u16 = 1 << 11;

/// The first day that the format knows.
const DATE: u16 = 0x21;

/// An archive of files with their texts, and a comment.
pub(super) fn archive(files: &[(&str, &str)], comment: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut directory = Vec::new();
    for (name, text) in files {
        let offset = size(bytes.len());
        let mut common = Vec::new();
        for field in [20, UTF8, 0, 0, DATE] {
            common.extend(u16::to_le_bytes(field));
        }
        for field in [crc32(text.as_bytes()), size(text.len()), size(text.len())] {
            common.extend(u32::to_le_bytes(field));
        }
        common.extend(short(name.len()).to_le_bytes());
        common.extend(0_u16.to_le_bytes());
        bytes.extend(b"PK\x03\x04");
        bytes.extend(&common);
        bytes.extend(name.as_bytes());
        bytes.extend(text.as_bytes());
        directory.extend(b"PK\x01\x02");
        directory.extend(20_u16.to_le_bytes());
        directory.extend(&common);
        // No comment, first disk, no attributes.
        directory.extend([0; 10]);
        directory.extend(offset.to_le_bytes());
        directory.extend(name.as_bytes());
    }
    let start = size(bytes.len());
    bytes.extend(&directory);
    bytes.extend(b"PK\x05\x06");
    bytes.extend([0; 4]);
    bytes.extend(short(files.len()).to_le_bytes());
    bytes.extend(short(files.len()).to_le_bytes());
    bytes.extend(size(directory.len()).to_le_bytes());
    bytes.extend(start.to_le_bytes());
    bytes.extend(short(comment.len()).to_le_bytes());
    bytes.extend(comment.as_bytes().iter().take(usize::from(u16::MAX)));
    bytes
}

fn size(len: usize) -> u32 {
    u32::try_from(len).unwrap_or(u32::MAX)
}

fn short(len: usize) -> u16 {
    u16::try_from(len).unwrap_or(u16::MAX)
}

fn crc32(bytes: &[u8]) -> u32 {
    let step = |crc: u32, byte: &u8| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| if crc & 1 == 1 { (crc >> 1) ^ 0xedb8_8320 } else { crc >> 1 })
    };
    !bytes.iter().fold(u32::MAX, step)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_checksum_is_the_usual_one() {
        assert_eq!(crc32(b"123456789"), 0xcbf4_3926);
    }

    #[test]
    fn the_end_tells_where_the_directory_is() {
        let bytes = archive(&[("/a.go", "package a\n")], "x");
        let end = bytes.len() - 23;
        assert_eq!(bytes.get(end..end + 4), Some(&b"PK\x05\x06"[..]));
        let start = bytes.get(end + 16..end + 20).and_then(|b| b.try_into().ok()).map(u32::from_le_bytes);
        let start = start.and_then(|start| bytes.get(start as usize..start as usize + 4));
        assert_eq!(start, Some(&b"PK\x01\x02"[..]));
    }
}
