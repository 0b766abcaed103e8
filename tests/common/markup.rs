//! A strict reader of the HTML and SVG that the program writes: stricter than browsers are.
//!
//! Every element is closed in its order, every attribute is quoted and given once, every `&` begins a
//! reference that exists, and no bare `<` or `>` stands in a text.

/// An element of a document, in the order of opening.
#[derive(Debug, Clone)]
pub(crate) struct Element {
    pub(crate) name: String,
    pub(crate) attributes: Vec<(String, String)>,
    pub(crate) parent: Option<usize>,
    /// Its text and that of everything in it; a break is a line end.
    pub(crate) text: String,
}

impl Element {
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    }
}

/// Elements of HTML that have no end.
const VOID: [&str; 7] = ["meta", "br", "hr", "img", "input", "link", "base"];

/// Reads a page or picture; says at which byte it is not well formed.
pub(crate) fn parse(text: &str) -> Result<Vec<Element>, String> {
    let html = text.starts_with("<!doctype html>\n");
    let mut reader = Reader {
        text,
        at: 0,
        html,
        found: Vec::new(),
        open: Vec::new(),
    };
    if html {
        reader.at = "<!doctype html>\n".len();
    } else if text.starts_with("<?xml ") {
        reader.at = text.find("?>").ok_or("the head has no end")? + 2;
    }
    match reader.read() {
        Ok(()) => Ok(reader.found),
        Err(why) => {
            let at = text.floor_char_boundary(reader.at);
            let near: String = text[at..].chars().take(80).collect();
            Err(format!("byte {at}: {why}: {near:?}"))
        }
    }
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
    html: bool,
    found: Vec<Element>,
    open: Vec<usize>,
}

impl Reader<'_> {
    fn read(&mut self) -> Result<(), String> {
        while self.at < self.text.len() {
            let rest = &self.text[self.at..];
            if let Some(name) = rest.strip_prefix("</") {
                let end = name.find('>').ok_or("an end without `>`")?;
                let top = self.open.pop().ok_or("an end of nothing")?;
                if self.found[top].name != name[..end] {
                    return Err(format!("`{}` is open", self.found[top].name));
                }
                self.at += 3 + end;
            } else if rest.starts_with('<') {
                self.element()?;
            } else {
                let end = rest.find('<').unwrap_or(rest.len());
                if rest[..end].contains('>') {
                    return Err("a bare `>`".into());
                }
                let said = unescaped(&rest[..end])?;
                self.say(&said)?;
                self.at += end;
            }
        }
        let roots = self.found.iter().filter(|e| e.parent.is_none()).count();
        match (self.open.is_empty(), roots) {
            (true, 1) => Ok(()),
            (true, count) => Err(format!("{count} roots")),
            (false, _) => Err("it ends within an element".into()),
        }
    }

    fn say(&mut self, text: &str) -> Result<(), String> {
        if self.open.is_empty() && !text.trim().is_empty() {
            return Err("text outside of everything".into());
        }
        for at in &self.open {
            self.found[*at].text.push_str(text);
        }
        Ok(())
    }

    fn element(&mut self) -> Result<(), String> {
        let start = &self.text[self.at + 1..];
        let end = start.find(['>', '<']).ok_or("a tag without end")?;
        if start.as_bytes()[end] == b'<' {
            return Err("`<` within a tag".into());
        }
        let (inner, closed) = match start[..end].strip_suffix('/') {
            Some(inner) if !self.html => (inner, true),
            _ => (&start[..end], false),
        };
        let size = inner.find([' ', '\n']).unwrap_or(inner.len());
        let name = &inner[..size];
        if name.is_empty() || !name.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
            return Err("not a name of an element".into());
        }
        self.found.push(Element {
            name: name.to_owned(),
            attributes: attributes(&inner[size..])?,
            parent: self.open.last().copied(),
            text: String::new(),
        });
        self.at += 1 + end + 1;
        if self.html && name == "br" {
            return self.say("\n");
        }
        if closed || (self.html && VOID.contains(&name)) {
            return Ok(());
        }
        self.open.push(self.found.len() - 1);
        if self.html && matches!(name, "style" | "script") {
            // What stands in these is text as it is.
            let rest = &self.text[self.at..];
            let end = rest
                .find(&format!("</{name}>"))
                .ok_or("raw text without end")?;
            self.say(&rest[..end])?;
            self.at += end;
        }
        Ok(())
    }
}

fn attributes(text: &str) -> Result<Vec<(String, String)>, String> {
    let mut found: Vec<(String, String)> = Vec::new();
    let mut rest = text.trim();
    while !rest.is_empty() {
        let (name, value) = rest.split_once("=\"").ok_or("an attribute without value")?;
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b':');
        if name.is_empty() || !name.bytes().all(plain) {
            return Err(format!("not a name of an attribute: {name:?}"));
        }
        if found.iter().any(|(known, _)| known == name) {
            return Err(format!("`{name}` twice"));
        }
        let (value, after) = value.split_once('"').ok_or("a value without end")?;
        if !after.is_empty() && !after.starts_with([' ', '\n']) {
            return Err("no space after a value".into());
        }
        found.push((name.to_owned(), unescaped(value)?));
        rest = after.trim_start();
    }
    Ok(found)
}

fn unescaped(text: &str) -> Result<String, String> {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        let (name, after) = rest[at + 1..].split_once(';').ok_or("a bare `&`")?;
        out.push(match name {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            "apos" | "#39" => '\'',
            _ => {
                let number = name.strip_prefix('#').and_then(|n| n.parse().ok());
                number
                    .and_then(char::from_u32)
                    .ok_or_else(|| format!("`&{name};` does not exist"))?
            }
        });
        rest = after;
    }
    out.push_str(rest);
    Ok(out)
}

#[test]
fn the_reader_refuses_what_is_not_well_formed() {
    for good in [
        "<a b=\"c\"><d/>x &amp; y</a>",
        "<!doctype html>\n<p>a<br>b</p>",
        "<!doctype html>\n<style>a > b</style>",
    ] {
        assert!(parse(good).is_ok(), "{good}: {:?}", parse(good));
    }
    for bad in [
        "<a><b></a></b>",
        "<a>",
        "<a></a><b></b>",
        "<a b=c></a>",
        "<a b=\"c\" b=\"d\"></a>",
        "<a b=\"c\"d=\"e\"></a>",
        "<a>&</a>",
        "<a>&nosuch;</a>",
        "<a>x > y</a>",
        "<a>x < y</a>",
        "x",
        "<!doctype html>\n<p/>",
    ] {
        assert!(parse(bad).is_err(), "{bad}");
    }
}
