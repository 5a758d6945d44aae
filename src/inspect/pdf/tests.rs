//! Small PDFs, whole and spoilt; other programs' PDFs are looked at in `tests/it`.

use super::*;

/// A PDF with these objects, numbered from 1; the first is the catalogue.
fn pdf(objects: &[&str]) -> Vec<u8> {
    let mut bytes = b"%PDF-1.7\n".to_vec();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (at, object) in objects.iter().enumerate() {
        table += &format!("{:010} 00000 n \n", bytes.len());
        bytes.extend(format!("{} 0 obj\n{object}\nendobj\n", at + 1).bytes());
    }
    let start = bytes.len();
    let size = objects.len() + 1;
    let end = format!("{table}trailer\n<</Size {size}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n");
    bytes.extend(end.bytes());
    bytes
}

const CATALOG: &str = "<</Type/Catalog/Pages 2 0 R/Metadata 4 0 R>>";
const XMP: &str = "<</Length 14>>\nstream\n<pdfaid:part/>\n\nendstream";

fn good() -> Vec<u8> {
    pdf(&["<</Pages 2 0 R>>", "<</Kids[3 0 R]>>", "<<>>"])
}

fn repairs(bytes: &[u8]) -> Vec<Repair> {
    open(bytes).unwrap().repairs
}

#[test]
fn pages_are_counted_and_pdf_a_is_seen() {
    let two = pdf(&[CATALOG, "<</Kids[3 0 R 5 0 R]/Count 9>>", "<</Type/Page>>", XMP, "<<>>"]);
    assert_eq!(open(&two).map(|pdf| (pdf.pages, pdf.archival)), Ok((2, true)));
    let plain = pdf(&["<</Pages 2 0 R>>", "<</Kids [ 3 0 R ] >>", "<< /A (\\)x(y)) /B <00> >>"]);
    let seen = Pdf {
        pages: 1,
        archival: false,
        title: None,
        day: None,
        active: Vec::new(),
        repairs: Vec::new(),
    };
    assert_eq!(open(&plain), Ok(seen));
}

#[test]
fn what_a_viewer_runs_is_seen_wherever_it_hangs_and_however_it_is_spelt() {
    let with = |object: &str| {
        let pdf = pdf(&["<</Pages 2 0 R>>", "<</Kids[3 0 R]>>", "<<>>", object]);
        open(&pdf).unwrap().active
    };
    for (object, active) in [
        ("<</S/JavaScript/JS(app.alert(1))>>", &[Active::Script][..]),
        ("<</A<</S/J#61vaScript>>>>", &[Active::Script]),
        ("[[<</Names<</JavaScript 3 0 R>>>>]]", &[Active::Script]),
        ("<</S/Launch/F(cmd.exe)>>", &[Active::Launch]),
        ("<</S/SubmitForm>>", &[Active::Launch]),
        ("<</OpenAction<</S/GoTo>>>>", &[Active::Open]),
        ("<</OpenAction 3 0 R>>", &[Active::Open]),
        ("<</OpenAction[3 0 R/Fit]>>", &[]),
        ("<</AA<</O 3 0 R>>>>", &[Active::Open]),
        ("<</EF<</F 3 0 R>>>>", &[Active::File]),
        ("<</Subtype/FileAttachment>>", &[Active::File]),
        ("<</XFA[]>>", &[Active::Form]),
        ("<</Subtype/RichMedia>>", &[Active::Media]),
        ("<</A<</S/URI/URI(https://x)>>>>", &[]),
        ("<</Length 3>>\nstream\n/JS\nendstream", &[]),
        ("<</Open", &[Active::Unread]),
    ] {
        assert_eq!(with(object), active, "{object}");
    }
}

#[test]
fn title_and_day_are_those_of_the_metadata() {
    let xmp = "<dc:title><rdf:Alt><rdf:li xml:lang=\"zh\">A &amp; B 表</rdf:li></rdf:Alt></dc:title>\
               <xmp:CreateDate>2026-10-31T00:00:00Z</xmp:CreateDate>";
    let xmp = format!("<</Length {}>>\nstream\n{xmp}\nendstream", xmp.len());
    let seen = open(&pdf(&[CATALOG, "<</Kids[3 0 R]>>", "<<>>", &xmp])).unwrap();
    assert_eq!(
        (seen.title.as_deref(), seen.day.as_deref()),
        (Some("A & B 表"), Some("2026-10-31"))
    );
}

#[test]
fn what_does_not_open_says_why() {
    let good = good();
    assert_eq!(open(b""), Err(OpenError::Empty));
    assert_eq!(open(&good[3..]), Err(OpenError::Header(FileFormat::Unknown)));
    assert_eq!(open(b"<html><body>404</body></html>"), Err(OpenError::Header(FileFormat::Html)));
    let text = String::from_utf8(good.clone()).unwrap();
    let locked = text.replace("/Root", "/Encrypt 3 0 R/Root");
    assert_eq!(open(locked.as_bytes()), Err(OpenError::Encrypted));
    let hidden = locked.replace("startxref\n", "startxref\n9");
    assert_eq!(open(hidden.as_bytes()), Err(OpenError::Encrypted));
    let circle = pdf(&["<</Pages 2 0 R>>", "<</Kids[2 0 R]>>"]);
    assert_eq!(open(&circle), Err(OpenError::Pages));
    let empty = pdf(&["<</Pages 2 0 R>>", "<</Kids[]>>"]);
    assert_eq!(open(&empty), Err(OpenError::Pages));
    let childless = pdf(&["<</Pages 2 0 R>>", "<</Type/Pages/Count 1>>"]);
    assert_eq!(open(&childless), Err(OpenError::Pages));
    let deep = format!("<</Kids{}3 0 R{}>>", "[".repeat(100_000), "]".repeat(100_000));
    assert_eq!(open(&pdf(&["<</Pages 2 0 R>>", &deep, "<<>>"])), Err(OpenError::Pages));
}

#[test]
fn what_breaks_off_before_its_trailer_is_cut_wherever_it_does() {
    let good = good();
    let trailer = memmem::find(&good, b"trailer").unwrap();
    for length in HEADER.len()..trailer + 8 {
        assert_eq!(open(&good[..length]), Err(OpenError::Cut), "{length}");
    }
    for length in trailer..good.len() {
        let _ = open(&good[..length]);
    }
    assert_eq!(repairs(&good[..good.len() - 6]), [Repair::NoEnd]);
    // A revision that is not there whole was written by somebody.
    let revised = [&good[..], b"3 0 obj\n<</Type/Page/New"].concat();
    assert_eq!(open(&revised), Err(OpenError::Cut));
}

#[test]
fn what_viewers_put_right_is_told() {
    let good = good();
    let text = String::from_utf8(good.clone()).unwrap();
    let elsewhere = text.replace("startxref\n", "startxref\n9");
    assert_eq!(repairs(elsewhere.as_bytes()), [Repair::References]);
    assert_eq!(repairs(text.replace("startxref", "startxxxx").as_bytes()), [Repair::References]);
    assert_eq!(repairs(text.replace("0000000009", "0000000019").as_bytes()), [Repair::References]);
    let with_head = |bytes: usize| [&vec![b'x'; bytes][..], &good].concat();
    assert_eq!(repairs(&with_head(17)), [Repair::Head(17)]);
    assert_eq!(repairs(&with_head(MARGIN)), [Repair::Head(MARGIN)]);
    assert_eq!(open(&with_head(MARGIN + 1)), Err(OpenError::Header(FileFormat::Unknown)));
    let with_tail = |bytes: usize| [&good[..], &vec![0; bytes]].concat();
    assert_eq!(repairs(&with_tail(MARGIN - 1)), []);
    assert_eq!(repairs(&with_tail(MARGIN)), [Repair::Tail(MARGIN + 1)]);
    assert_eq!(repairs(&with_tail(1 << 20)), [Repair::Tail((1 << 20) + 1)]);
    assert_eq!(repairs(&[&good[..], b"<!-- -->"].concat()), [Repair::Tail(9)]);
}

#[test]
fn a_file_that_is_made_to_take_long_ends_soon() {
    let many = "1 0 obj (".repeat(1 << 20);
    assert!(open(format!("%PDF-1.7\n{many}").as_bytes()).is_err());
    let many = "1 0 obj <<".repeat(1 << 20);
    assert!(open(format!("%PDF-1.7\n{many}\nendobj %%EOF").as_bytes()).is_err());
    let digits = "0".repeat(8 << 20);
    assert!(open(format!("%PDF-1.7\n{digits} 0 obj").as_bytes()).is_err());
}
