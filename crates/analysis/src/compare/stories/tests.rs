use super::*;

fn stories(texts: &[&str]) -> Vec<usize> {
    let topics = Topics::load().unwrap();
    super::stories(&texts.iter().map(|text| topics.of(text)).collect::<Vec<_>>())
}

/// Reports of two quakes, and of a strike.
const TARN: [&str; 3] = [
    "A quake of 6.1 shook Tarn on Monday. 12 people died under roofs in Tarn and Upper Kolme, said the mayor, Ana Brevik.",
    "TARN, Monday: the quake of 6.1 left twelve dead, mayor Ana Brevik told reporters in Upper Kolme.",
    "Mayor Brevik of Tarn asked for tents after Monday's quake in Upper Kolme, which measured 6.1.",
];
const ORLEN: [&str; 3] = [
    "A quake of 5.4 shook Orlen on Friday. Three people died at the Sedd bridge, said the governor, Piet Hallum.",
    "ORLEN, Friday: the quake of 5.4 left three dead at Sedd bridge, governor Piet Hallum told reporters.",
    "Governor Hallum of Orlen closed the Sedd bridge after Friday's quake, which measured 5.4.",
];
const STRIKE: &str =
    "Bakers went into the second week of their strike for higher wages, a union said in Velin.";

#[test]
fn two_events_of_a_kind_are_two_stories() {
    let texts = [&TARN[..], &ORLEN[..], &[STRIKE]].concat();
    assert_eq!(stories(&texts), [0, 0, 0, 3, 3, 3, 6]);
}

#[test]
fn the_order_of_reports_is_no_matter() {
    let texts = [TARN[0], STRIKE, ORLEN[2], TARN[1], ORLEN[0], ORLEN[1], TARN[2]];
    assert_eq!(stories(&texts), [0, 1, 2, 0, 2, 2, 0]);
}

#[test]
fn few_and_empty_texts_are_stories_too() {
    assert!(stories(&[]).is_empty());
    assert_eq!(stories(&["", "…", ""]), [0, 1, 2]);
    assert_eq!(stories(&[STRIKE; 9]), [0; 9]);
    assert_eq!(stories(&[TARN[0], TARN[1], STRIKE]), [0, 0, 2]);
}

#[test]
fn reports_of_one_affair_alone_are_one_story() {
    let told = [
        TARN[0],
        TARN[1],
        TARN[2],
        "Two more bodies were found under roofs in Tarn on Wednesday, mayor Brevik said; the quake there has now killed 14.",
        "Tents came too late for Upper Kolme, people of the village told reporters two days after the quake of Tarn.",
        "Ana Brevik, mayor of Tarn, will ask for money to mend the school of Upper Kolme, which the quake left without a roof.",
    ];
    assert_eq!(stories(&told), [0; 6]);
    let chess = "Lena Ostrik won the chess open of Velin with a draw against last year's winner.";
    assert_eq!(stories(&[&told[..], &[chess]].concat()), [0, 0, 0, 0, 0, 0, 6]);
}
