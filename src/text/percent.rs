//! Addresses in which letters are written by their numbers: `Moe%20og%20Li.pdf`.

/// The bytes of an address without its escapes (RFC 3986, section 2.1); what is no escape stays.
pub fn decoded(address: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(address.len());
    let mut rest = address.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        let code = after.get(..2).filter(|_| byte == b'%').and_then(|digits| std::str::from_utf8(digits).ok());
        match code.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(code) => {
                bytes.push(code);
                rest = &after[2..];
            }
            None => {
                bytes.push(byte);
                rest = after;
            }
        }
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::decoded;

    #[test]
    fn what_is_no_escape_stays() {
        assert_eq!(decoded("b%C3%A5t 100% %zz%2"), "båt 100% %zz%2".as_bytes());
    }
}
