//! Answers that are not reached yet, by the reason.
//!
//! The list can only shrink: an answer that is reached and still stands here fails the test.

pub(crate) const UNREACHED: &[(&str, &[&str])] = &[
    (
        "A rewrite in other words shares too few runs of words with its source, and two shared sentences make kin of a page that only cites it.",
        &[
            "Families, agency: members",
            "Families, agency: atb-warned -> dispatch-warned",
            "Families, versions: members",
        ],
    ),
    (
        "A denial of any warning bears on each account of one; the pair model sees too little of it in these words.",
        &[
            "Vessen Power was warned about gate four in March: denied by dispatch-chief | Irena Valdorn | No one warned Vessen Power, in March or at any other time",
            "The first warning about gate four came on 27 April: denied by dispatch-chief | Irena Valdorn | the company had ever been warned about gate four of the Dunmarrow dam",
        ],
    ),
    (
        "That a first warning in April excludes one in March takes reasoning that the pair model does not do.",
        &[
            "Vessen Power was warned about gate four in March: contradicted by courier-reply | Marek Tolvane | The first warning came by letter on 27 April",
            "The first warning about gate four came on 27 April: contradicted by atb-warned | Two officials at the Dam Inspectorate | was warned in March that gate four could jam",
            "The first warning about gate four came on 27 April: contradicted by review-memo | A memo of the Dam Inspectorate | Vessen Power was warned on 17 March that gate four of the Dunmarrow dam could jam",
            "The first warning about gate four came on 27 April: contradicted by lantern-fitter | Tove Marrabel | I told Vessen Power in March that gate four would jam",
        ],
    ),
    (
        "A report that neither carries the claim nor what is against it is not looked at for refusals.",
        &["Vessen Power was warned about gate four in March: no comment radio-hearing | Halina Brodwick"],
    ),
    (
        "That sirens failed is the same as that none sounded, and that all sounded its contrary: the pair model sees too little of it.",
        &[
            "No siren sounded in the lower town: denied by post-fourteen | Berit Osgarde | any of them had failed",
            "No siren sounded in the lower town: contradicted by post-fourteen | Berit Osgarde | All nine sirens in the lower town sounded at 2.52 a.m.",
        ],
    ),
    (
        "As long as the rewrite is no kin, it is a text of its own, and its register may be another one.",
        &[
            "If the rain goes on until Thursday, the lower town will have to be evacuated: texts",
            "Gate four was last overhauled in 2009: texts",
            "Gate four was last overhauled in 2009: origins",
        ],
    ),
    ("“Nobody” is not read as a figure.", &["Missing in Kolmere: courier-count"]),
];

/// Answers that are found on a processor with AVX-512 and missed on one without: the runtime of the encoder adds floats in
/// the order of its lanes, and the end of one content ("… and not 14") is a near thing. A defect of this program, which
/// promises the same output everywhere; the list goes when the order of additions is our own.
pub(crate) const BY_PROCESSOR: &[&str] = &[
    "Fourteen people died in Kolmere: updated by courier-count | Berit Osgarde | The flood killed 12 people in Kolmere and not 14",
    "Twelve people died in Kolmere: courier-count",
    "Twelve people died in Kolmere: courier-count with the others",
];
