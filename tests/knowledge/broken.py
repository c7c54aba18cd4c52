"""Files with one mistake each, and every word that the check says of it."""

from typing import Final, NamedTuple


class Broken(NamedTuple):
    """A mistake: the id of its message, the file of the sample, what is replaced by what, and the whole report."""

    what: str
    file: str
    old: str
    new: str
    told: tuple[str, ...]


class Promise(NamedTuple):
    """A mistake that the guides promise to find: the same, and the whole report in English, French and Dutch."""

    what: str
    file: str
    old: str
    new: str
    en: tuple[str, ...]
    fr: tuple[str, ...]
    nl: tuple[str, ...]


LINES: Final = "services/lines.yaml"
PROJECT: Final = "projects/vifment-fini.yaml"
MIDWEST: Final = "projects/midwest.yaml"
BROKEN: Final = (
    Broken(
        "language-unknown",
        LINES,
        "languages: [fr]",
        "languages: [fr, frans]",
        (
            "services/lines.yaml:28:21: “frans” is no code of a language: write two or three small letters, such as fr, nl, de, en or tr",
        ),
    ),
    Broken(
        "alias",
        LINES,
        "kind: violence_line",
        "kind: &violence_line",
        (
            "services/lines.yaml:35:11: a word that starts with & or * is a reference here: put it between quotes, or write the value out",
        ),
    ),
    Broken(
        "alias",
        LINES,
        "kind: violence_line",
        "kind: *line",
        (
            "services/lines.yaml:35:11: a word that starts with & or * is a reference here: put it between quotes, or write the value out",
        ),
    ),
    Broken(
        "tag",
        LINES,
        "kind: violence_line",
        "kind: !violence_line x",
        (
            "services/lines.yaml:35:11: a word that starts with ! is a tag here (!violence_line): put it between quotes, or remove it",
        ),
    ),
    Broken(
        "key-not-text",
        LINES,
        "    kind: violence_line",
        "    ? [a]\n    : b\n    kind: violence_line",
        ("services/lines.yaml:35:7: this key is no text: write one word, then a colon",),
    ),
    Broken(
        "duplicate-key",
        LINES,
        "    kind: violence_line",
        "    kind: violence_line\n    kind: shelter",
        ("services/lines.yaml:36:5: the key “kind” stands here twice (first at 35:5): remove one",),
    ),
    Broken(
        "yaml-second-document",
        LINES,
        "services:\n",
        "---\nservices:\n",
        ("services/lines.yaml:10:1: a second document begins here: remove the line ---",),
    ),
    Broken(
        "yaml-quote",
        LINES,
        '"On vous écoute. Voir maison.be."',
        '"On vous écoute. Voir maison.be.',
        ('services/lines.yaml:15:11: a quote opens here and is not closed: put a " at the end of this text',),
    ),
    Broken(
        "yaml-bracket",
        LINES,
        "audience: [victim, relative]",
        "audience: [victim, relative",
        (
            "services/lines.yaml:17:15: a bracket is not closed, or a comma is missing: check the [ ], the { } and the commas here",
            "services/lines.yaml:18:9: a bracket is not closed, or a comma is missing: check the [ ], the { } and the commas here",
        ),
    ),
    Broken(
        "yaml-bracket",
        LINES,
        "audience: [victim, relative]",
        "audience: [victim relative}",
        (
            "services/lines.yaml:17:31: a bracket is not closed, or a comma is missing: check the [ ], the { } and the commas here",
        ),
    ),
    Broken(
        "yaml-colon",
        LINES,
        "kind: violence_line",
        "kind: violence: line",
        (
            "services/lines.yaml:33:3: line 35 does not fit under this one: align one of the two",
            "services/lines.yaml:35:19: a colon too many, or a wrong indentation: put a text with a colon between quotes, and align the line",
        ),
    ),
    Broken(
        "yaml-indent",
        LINES,
        "    kind: violence_line",
        "     kind: violence_line",
        ("services/lines.yaml:35:6: the indentation is wrong: align this line with the other keys of the same group",),
    ),
    Broken(
        "yaml-no-colon",
        LINES,
        "kind: violence_line",
        "kind violence_line",
        ("services/lines.yaml:35:5: a colon is missing: write the key, a colon, a space, then the value",),
    ),
    Broken(
        "yaml-tab",
        LINES,
        "    kind: violence_line",
        "\tkind: violence_line",
        ("services/lines.yaml:35:1: a tab stands here: use spaces",),
    ),
    Broken(
        "yaml-character",
        LINES,
        "kind: violence_line",
        "kind: @violence_line",
        ("services/lines.yaml:35:11: this character cannot begin a text: put the text between quotes",),
    ),
    Broken(
        "yaml-indent",
        LINES,
        "    kind: violence_line",
        "   kind: violence_line",
        (
            "services/lines.yaml:33:3: line 35 does not fit under this one: align one of the two",
            "services/lines.yaml:35:4: the indentation is wrong: align this line with the other keys of the same group",
        ),
    ),
    Broken(
        "yaml-escape",
        LINES,
        '"Rue de la Paix 1"',
        '"Rue de la \\qaix 1"',
        ("services/lines.yaml:26:38: a \\ has a meaning of its own here: write \\\\, or remove it",),
    ),
    Broken(
        "yaml-block",
        LINES,
        "kind: violence_line",
        "kind: |violence_line",
        (
            "services/lines.yaml:35:12: after | or > the text begins on the next line: remove the sign, and put the text between quotes",
        ),
    ),
    Broken(
        "control-character",
        LINES,
        "violence_line",
        "violence\u0007line",
        ("services/lines.yaml:35:22: an invisible control character stands here: remove it",),
    ),
    Broken(
        "unknown-key",
        LINES,
        "    kind: violence_line",
        "    kind: violence_line\n    xyz: 1",
        ("services/lines.yaml:36:5: nobody knows the key “xyz”: correct it, or remove it",),
    ),
    Broken(
        "unknown-key",
        LINES,
        'name: {fr: "La maison"',
        'name: {ft: "La maison"',
        (
            "services/lines.yaml:12:11: “name” has no French text: add fr:",
            "services/lines.yaml:12:12: nobody knows the key “ft”: correct it, or remove it",
        ),
    ),
    Broken(
        "unknown-key",
        LINES,
        'name: {fr: "',
        'name: {further_languages: {tr: Hat}, fr: "',
        ("services/lines.yaml:12:11: nobody knows the key “further_languages”: correct it, or remove it",),
    ),
    Broken(
        "too-long",
        LINES,
        'name: {fr: "',
        'name: {tr: "' + "a" * 401 + '", fr: "',
        ("services/lines.yaml:12:16: “name.tr” is too long: write 400 characters at most",),
    ),
    Broken(
        "unknown-key-closest",
        LINES,
        "kind: violence_line",
        "kund: violence_line",
        ("services/lines.yaml:35:5: nobody knows the key “kund”: did you mean “kind”?",),
    ),
    Broken(
        "unknown-key-closest",
        LINES,
        '{number: "1712"}',
        '{nummer: "1712"}',
        ("services/lines.yaml:39:15: nobody knows the key “nummer”: did you mean “number”?",),
    ),
    Broken(
        "missing-key",
        LINES,
        "    kind: violence_line\n",
        "",
        ("services/lines.yaml:35:5: the key “kind” is missing: add it",),
    ),
    Broken(
        "missing-fr",
        LINES,
        'description: {fr: "Écoute.", nl: "Luistert."}',
        'description: {nl: "Luistert."}',
        ("services/lines.yaml:36:18: “description” has no French text: add fr:",),
    ),
    Broken(
        "missing-nl",
        LINES,
        'name: {fr: "Ligne", nl: "Lijn"}',
        'name: {fr: "Ligne"}',
        ("services/lines.yaml:34:11: “name” has no Dutch text: add nl:",),
    ),
    Broken(
        "not-a-text",
        LINES,
        "email: info@maison.be",
        "email: [info@maison.be]",
        ("services/lines.yaml:24:12: “email” must be a text, not …: put the text between quotes",),
    ),
    Broken(
        "not-a-list",
        LINES,
        "audience: [everyone]",
        "audience: everyone",
        ("services/lines.yaml:37:15: “audience” must be a list, not everyone: put it between [ and ]",),
    ),
    Broken(
        "not-a-group",
        LINES,
        'description: {fr: "Écoute.", nl: "Luistert."}',
        'description: "Écoute."',
        (
            "services/lines.yaml:36:18: “description” must be a group of keys, not Écoute.: write each key with a colon and its value",
        ),
    ),
    Broken(
        "not-true-or-false",
        LINES,
        "always_shown: true",
        "always_shown: always",
        ("services/lines.yaml:41:19: “always_shown” is always: write true or false",),
    ),
    Broken(
        "not-a-number",
        LINES,
        "review_every: 365 days",
        "review_every: a year",
        ("services/lines.yaml:31:19: “review_every” is a year: write a whole number",),
    ),
    Broken(
        "not-a-number",
        LINES,
        "review_every: 365 days",
        "review_every:",
        ("services/lines.yaml:31:18: “review_every” is null: write a whole number",),
    ),
    Broken(
        "number-too-small",
        LINES,
        "review_every: 365 days",
        "review_every: 0 days",
        ("services/lines.yaml:31:19: “review_every” is 0: write a number above 0",),
    ),
    Broken(
        "number-below",
        PROJECT,
        "number: 14",
        "number: 0",
        ("projects/vifment-fini.yaml:2:9: “number” is 0: write 1 or more",),
    ),
    Broken(
        "too-short",
        LINES,
        'hours: "24/7"',
        'hours: "9"',
        ("services/lines.yaml:40:12: “hours” is too short: write at least 4 characters",),
    ),
    Broken(
        "too-long",
        PROJECT,
        'fr: "Court."',
        'fr: "mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot "',
        ("projects/vifment-fini.yaml:6:15: “summary.fr” is too long: write 240 characters at most",),
    ),
    Broken(
        "empty-list",
        LINES,
        "audience: [everyone]",
        "audience: []",
        ("services/lines.yaml:37:15: “audience” is empty: name at least one",),
    ),
    Broken(
        "plain-text",
        LINES,
        'fr: "Écoute."',
        'fr: "<b>Écoute</b>"',
        ("services/lines.yaml:36:23: “description.fr” must be plain text on one line: remove < and > and line ends",),
    ),
    Broken(
        "quote-it",
        LINES,
        '{number: "1712"}',
        "{number: 1712}",
        ('services/lines.yaml:39:23: other programs would change 1712: put it between quotes, "1712"',),
    ),
    Broken(
        "quote-it",
        LINES,
        'number: "04 223 45 67"',
        "number: 0470",
        ('services/lines.yaml:21:17: other programs would change 0470: put it between quotes, "0470"',),
    ),
    Broken(
        "quote-it",
        LINES,
        'free: "no"',
        "free: NO",
        ('services/lines.yaml:20:40: other programs would change NO: put it between quotes, "NO"',),
    ),
    Broken(
        "quote-it",
        LINES,
        'hours: "24/7"',
        "hours: 12:30",
        ('services/lines.yaml:40:12: other programs would change 12:30: put it between quotes, "12:30"',),
    ),
    Broken(
        "quote-it",
        LINES,
        'municipalities: ["62096"]',
        "municipalities: [62096]",
        ('services/lines.yaml:38:48: other programs would change 62096: put it between quotes, "62096"',),
    ),
    Broken(
        "wrong-choice",
        LINES,
        "kind: violence_line",
        "kind: bank",
        (
            "services/lines.yaml:35:11: “kind” is bank: write one of emergency, emergency_app, violence_line, listening_line, suicide_line, child_line, child_protection, sexual_violence, elder_abuse, forced_marriage, lgbtqi, perpetrator, one_stop_centre, victim_support, shelter, counselling, legal_aid, protection_measure, welfare, municipal, family_planning, health, police, directory",
        ),
    ),
    Broken(
        "wrong-choice-closest",
        LINES,
        "audience: [everyone]",
        "audience: [everybody]",
        (
            "services/lines.yaml:37:16: “audience” is everybody: did you mean everyone? The words are victim, relative, witness, child, elder, perpetrator, professional, everyone",
        ),
    ),
    Broken(
        "wrong-choice-closest",
        LINES,
        "confidence: high",
        "confidence: hihg",
        ("services/lines.yaml:43:17: “confidence” is hihg: did you mean high? The words are high, medium, low",),
    ),
    Broken(
        "wrong-id",
        LINES,
        "id: lijn",
        "id: Lijn één",
        ("services/lines.yaml:33:9: “Lijn één” is no id: use small letters, digits and single hyphens",),
    ),
    Broken(
        "wrong-nis",
        LINES,
        'municipalities: ["62096"]',
        'municipalities: ["6209"]',
        ("services/lines.yaml:38:48: “6209” is no NIS code: write five digits between quotes",),
    ),
    Broken(
        "wrong-zone",
        PROJECT,
        'number: "5278"',
        'number: "6278"',
        (
            "projects/vifment-fini.yaml:20:13: “6278” is no number of a police zone: write four digits that start with 5, between quotes",
        ),
    ),
    Broken(
        "wrong-phone",
        LINES,
        '{number: "1712"}',
        '{number: "appelez"}',
        (
            'services/lines.yaml:39:23: “appelez” is no telephone number: write digits and spaces, between quotes, such as "081 20 54 29"',
        ),
    ),
    Broken(
        "wrong-email",
        LINES,
        "info@maison.be",
        "info(at)maison.be",
        ("services/lines.yaml:24:12: “info(at)maison.be” is no e-mail address: write it as name@domain.be",),
    ),
    Broken(
        "wrong-domain",
        "domains.yaml",
        "maison.be:",
        "https://maison.be:",
        (
            "domains.yaml:2:3: “https://maison.be” is no domain: write it in small letters, without https:// and without a path",
        ),
    ),
    Broken(
        "wrong-date",
        PROJECT,
        "as_of: 2024",
        "as_of: spring 2024",
        ("projects/vifment-fini.yaml:10:10: “spring 2024” is no date: write 2026-11-22, 2026-11 or 2026",),
    ),
    Broken(
        "wrong-date",
        LINES,
        "published: 2021-06-01",
        "published: 2021-06-31",
        ("services/lines.yaml:8:58: “2021-06-31” is no date: write 2026-11-22, 2026-11 or 2026",),
    ),
    Broken(
        "wrong-day",
        LINES,
        "read_on: 2026-11-22",
        "read_on: 22/11/2026",
        (
            "services/lines.yaml:7:14: “read_on” is 22/11/2026, which is no day: write year-month-day, such as 2026-11-22",
        ),
    ),
    Broken(
        "wrong-link",
        LINES,
        "url: https://www.maison.example/contact",
        "url: https://",
        ("services/lines.yaml:4:10: “url” is https://, which is no link: copy it from the browser, with https://",),
    ),
    Broken(
        "link-scheme",
        LINES,
        "website: https://www.maison.be",
        "website: www.maison.be",
        ("services/lines.yaml:25:14: “www.maison.be” is no link: it must start with https:// or http://",),
    ),
    Broken(
        "secret-address",
        LINES,
        "visible: public",
        "visible: secret",
        (
            "services/lines.yaml:26:14: this address is secret and must not be written in this repository: remove “text”",
        ),
    ),
    Broken(
        "public-address-without-text",
        LINES,
        ', text: "Rue de la Paix 1"',
        "",
        ("services/lines.yaml:26:14: a public address needs its “text”: add it, or remove “address”",),
    ),
    Broken(
        "area-without-place",
        LINES,
        "area: {country: BE}",
        "area: {}",
        (
            "services/lines.yaml:51:11: the area is empty: name a country, regions, communities, provinces, arrondissements, projects or municipalities",
        ),
    ),
    Broken(
        "doubtful-phone-without-label",
        LINES,
        '        label: {fr: "non vérifié", nl: "niet nagekeken"}\n',
        "",
        ("services/lines.yaml:21:9: 04 223 45 67 has low confidence: add a “label” that says so to professionals",),
    ),
    Broken(
        "closed-but-shown",
        LINES,
        "status: active",
        "status: paused",
        (
            "services/lines.yaml:46:5: a service that is paused is not shown: write show_to_victims: false, and no always_shown",
        ),
    ),
    Broken(
        "hours-syntax",
        LINES,
        'hours: "24/7"',
        'hours: "9 to 5"',
        (
            "services/lines.yaml:40:12: “9 to 5” is not in opening_hours syntax: write such as Mo-Fr 09:00-17:00; PH off, or 24/7, or unknown",
        ),
    ),
    Broken(
        "chat-hours-without-chat",
        LINES,
        'hours: "Mo-Fr 09:00-17:00"',
        'chat_hours: "Mo-Fr 09:00-17:00"',
        (
            "services/lines.yaml:11:5: there are hours or a closure of a chat, but no “chat”: add its address, or leave them out",
        ),
    ),
    Broken(
        "hours-never-open",
        LINES,
        'hours: "24/7"',
        'hours: "PH off"',
        ("services/lines.yaml:40:12: “PH off” is never open: leave these hours out, or write unknown",),
    ),
    Broken(
        "hours-day",
        LINES,
        'hours: "24/7"',
        'hours: "Ma-Di 09:00-17:00"',
        ("services/lines.yaml:40:12: “Ma-Di” is no day: write Mo, Tu, We, Th, Fr, Sa, Su, or PH for public holidays",),
    ),
    Broken(
        "hours-empty-span",
        LINES,
        'hours: "24/7"',
        'hours: "Mo 09:00-09:00"',
        ("services/lines.yaml:40:12: 09:00-09:00 closes when it opens: write when it closes, or 24/7",),
    ),
    Broken(
        "hours-two-rules",
        LINES,
        'hours: "24/7"',
        'hours: "Mo-Fr 09:00-12:00; Fr 14:00-16:00"',
        (
            "services/lines.yaml:40:12: Fr stands in two rules, and the second would replace the first: write all times of a day together, such as Fr 09:00-12:00,13:00-17:00",
        ),
    ),
    Broken(
        "hours-exceptions-last",
        LINES,
        'hours: "24/7"',
        'hours: "Su off; Mo-Fr 09:00-17:00"',
        (
            "services/lines.yaml:40:12: the rules are not in order: write the week first, then dates, then PH, and last what is closed (off)",
        ),
    ),
    Broken(
        "hours-exceptions-at-night",
        LINES,
        'hours: "24/7"',
        'hours: "Mo-Su 22:00-06:00; PH off"',
        (
            "services/lines.yaml:40:12: hours past midnight do not go together with dates, PH or off: leave those out, and say it in “hours_note”",
        ),
    ),
    Broken(
        "group-incomplete",
        "routes.yaml",
        ", german: [lijn]",
        "",
        ("routes.yaml:5:12: this group is not complete: add german",),
    ),
    Broken(
        "group-incomplete",
        "routes.yaml",
        "  elder: {fr: [lijn], nl: [lijn]}\n",
        "",
        ("routes.yaml:7:3: this group is not complete: add elder",),
    ),
    Broken(
        "service-twice",
        LINES,
        "id: police-maison",
        "id: lijn",
        (
            "routes.yaml:2:9: no file of services/ holds “police-maison”: correct it, or remove it",
            "services/lines.yaml:33:9: the service “lijn” is also in lines.yaml: give one another id",
            "services/lines.yaml:46:9: the service “lijn” is also in lines.yaml: give one another id",
        ),
    ),
    Broken(
        "organization-two-names",
        LINES,
        """  - id: police-maison
    name: {fr: "Police", nl: "Politie"}
""",
        """    organization: {id: huis, name: {fr: Un, nl: Een}}

  - id: police-maison
    name: {fr: "Police", nl: "Politie"}
    organization: {id: huis, name: {fr: Un, nl: Huis}}
""",
        (
            "services/lines.yaml:50:36: the organization “huis” is called “Un” elsewhere: write the same name everywhere, in each language",
        ),
    ),
    Broken(
        "service-renamed",
        LINES,
        "id: maison",
        "id: maisons",
        (
            "projects/vifment-fini.yaml:24:12: no file of services/ holds “maison”: did you mean “maisons”?",
            "routes.yaml:3:15: no file of services/ holds “maison”: did you mean “maisons”?",
            "routes.yaml:4:20: no file of services/ holds “maison”: did you mean “maisons”?",
            "routes.yaml:5:60: no file of services/ holds “maison”: did you mean “maisons”?",
            "services/lines.yaml:11:9: nobody asks for “maisons”, but vifment-fini.yaml asks for “maison”: use one of the two in both places",
            "topics.yaml:6:16: no file of services/ holds “maison”: did you mean “maisons”?",
        ),
    ),
    Broken(
        "service-unknown",
        PROJECT,
        "services: [maison, lijn]",
        "services: [maison, lijn, gone]",
        ("projects/vifment-fini.yaml:24:26: no file of services/ holds “gone”: correct it, or remove it",),
    ),
    Broken(
        "service-unknown-closest",
        "routes.yaml",
        "medical: lijn",
        "medical: lijm",
        ("routes.yaml:1:10: no file of services/ holds “lijm”: did you mean “lijn”?",),
    ),
    Broken(
        "service-unknown-closest",
        "topics.yaml",
        "services: [maison]",
        "services: [maisn]",
        ("topics.yaml:6:16: no file of services/ holds “maisn”: did you mean “maison”?",),
    ),
    Broken(
        "source-unknown",
        LINES,
        "sources: [site]",
        "sources: [site, xyz]",
        ("services/lines.yaml:29:21: the source “xyz” is not described: add it under “sources” of this file",),
    ),
    Broken(
        "source-unknown-closest",
        LINES,
        "sources: [site]",
        "sources: [sit]",
        ("services/lines.yaml:29:15: the source “sit” is not described: did you mean “site”?",),
    ),
    Broken(
        "source-idle",
        LINES,
        "sources:\n",
        'sources:\n  idle: {title: "x", kind: press, published: null, read_on: 2026-11-22}\n',
        ("services/lines.yaml:2:3: nothing rests on the source “idle”: name it where it is needed, or remove it",),
    ),
    Broken(
        "project-unknown",
        LINES,
        "projects: [vifment-fini]",
        "projects: [gone]",
        ("services/lines.yaml:18:23: there is no project “gone”: write the id of one of the projects",),
    ),
    Broken(
        "project-unknown-closest",
        LINES,
        "projects: [vifment-fini]",
        "projects: [vifmentfini]",
        ("services/lines.yaml:18:23: there is no project “vifmentfini”: did you mean “vifment-fini”?",),
    ),
    Broken(
        "province-unknown",
        LINES,
        "provinces: [luik]",
        "provinces: [paris]",
        (
            "services/lines.yaml:38:24: there is no province “paris”: write its Dutch name in small letters, such as luik",
        ),
    ),
    Broken(
        "arrondissement-unknown",
        LINES,
        "provinces: [luik]",
        'arrondissements: ["18888"]',
        (
            "services/lines.yaml:38:30: there is no arrondissement “18888”: write the first two digits of the NIS code of one of its municipalities, then 000",
        ),
    ),
    Broken(
        "arrondissement-unknown-closest",
        LINES,
        "provinces: [luik]",
        'arrondissements: ["62001"]',
        ("services/lines.yaml:38:30: there is no arrondissement “62001”: did you mean “62000”?",),
    ),
    Broken(
        "province-unknown-closest",
        LINES,
        "provinces: [luik]",
        "provinces: [luk]",
        ("services/lines.yaml:38:24: there is no province “luk”: did you mean “luik”?",),
    ),
    Broken(
        "project-not-its-file",
        PROJECT,
        "id: vifment-fini",
        "id: vifment-finis",
        (
            "projects/vifment-fini.yaml:1:5: the project “vifment-finis” must be called like its file: write vifment-fini",
            "services/lines.yaml:18:23: there is no project “vifment-fini”: did you mean “vifment-finis”?",
        ),
    ),
    Broken(
        "project-number-twice",
        PROJECT,
        "number: 14",
        "number: 10",
        (
            "projects/midwest.yaml:2:9: the number 10 is that of vifment-fini too: write the number of the ministry's list",
            "projects/vifment-fini.yaml:2:9: the number 10 is that of midwest too: write the number of the ministry's list",
        ),
    ),
    Broken(
        "nis-unknown",
        LINES,
        'municipalities: ["62096"]',
        'municipalities: ["62099"]',
        (
            "services/lines.yaml:38:48: 62099 is no NIS code of a municipality of 2025: look it up in places/gazetteer.csv",
        ),
    ),
    Broken(
        "nis-merged",
        PROJECT,
        'municipalities: ["62121", "62096"]',
        'municipalities: ["62121", "62096", "37007"]',
        ("projects/vifment-fini.yaml:14:36: 37007 (Meulebeke) has merged: write 37022, Tielt",),
    ),
    Broken(
        "municipality-twice",
        PROJECT,
        'municipalities: ["62121", "62096"]',
        'municipalities: ["62121", "62096", "37022"]',
        (
            "projects/midwest.yaml:10:18: the municipality 37022 stands more than once (midwest.yaml, vifment-fini.yaml): leave it in one project only, once",
            "projects/vifment-fini.yaml:14:36: the municipality 37022 stands more than once (midwest.yaml, vifment-fini.yaml): leave it in one project only, once",
        ),
    ),
    Broken(
        "municipality-outside",
        PROJECT,
        'coordinator: "62121"',
        'coordinator: "37022"',
        (
            "projects/vifment-fini.yaml:13:14: 37022 is not among the “municipalities” of this project: add it there, or correct it",
        ),
    ),
    Broken(
        "municipality-outside",
        PROJECT,
        'municipal_sites:\n  "62096"',
        'municipal_sites:\n  "37022"',
        (
            "projects/vifment-fini.yaml:28:3: 37022 is not among the “municipalities” of this project: add it there, or correct it",
        ),
    ),
    Broken(
        "municipality-renamed",
        PROJECT,
        'municipalities: ["62121", "62096"]',
        'municipalities: ["62121", "62099"]',
        (
            "projects/vifment-fini.yaml:14:27: 62099 is no NIS code of a municipality of 2025: look it up in places/gazetteer.csv",
            "projects/vifment-fini.yaml:14:27: 62099 stands here, but 62096 has a site or a note below: use the same code in both places",
            "projects/vifment-fini.yaml:16:3: 62096 is not among the “municipalities” of this project: add it there, or correct it",
            "projects/vifment-fini.yaml:28:3: 62096 is not among the “municipalities” of this project: add it there, or correct it",
        ),
    ),
    Broken(
        "municipality-commented",
        PROJECT,
        'municipalities: ["62121", "62096"]',
        'municipalities: ["62121"]  # "62096"',
        (
            "projects/vifment-fini.yaml:14:28: 62096 has a site or a note below, but a # stands before it here: remove the #, or begin a new line",
            "projects/vifment-fini.yaml:16:3: 62096 is not among the “municipalities” of this project: add it there, or correct it",
            "projects/vifment-fini.yaml:28:3: 62096 is not among the “municipalities” of this project: add it there, or correct it",
        ),
    ),
    Broken(
        "source-unknown-closest",
        PROJECT,
        "eu, source: site}",
        "eu, source: sit}",
        ("projects/vifment-fini.yaml:28:53: the source “sit” is not described: did you mean “site”?",),
    ),
    Broken(
        "domain-unknown-closest",
        PROJECT,
        "https://police.belgium.eu",
        "https://polize.belgium.eu",
        (
            "projects/vifment-fini.yaml:28:18: the domain polize.belgium.eu is not on the list: did you mean police.belgium.eu? Else add it to domains.yaml",
        ),
    ),
    Broken(
        "zone-twice",
        PROJECT,
        'municipalities: ["62121"]\n',
        'municipalities: ["62121", "62096"]\n',
        (
            "projects/vifment-fini.yaml:21:31: the municipality 62096 is in two police zones: leave it in one",
            "projects/vifment-fini.yaml:23:50: the municipality 62096 is in two police zones: leave it in one",
        ),
    ),
    Broken(
        "phone-undiallable",
        LINES,
        '{number: "1712"}',
        '{number: "1713"}',
        ("services/lines.yaml:39:23: nobody in Belgium is reached at 1713: compare the digits with the source",),
    ),
    Broken(
        "phone-undiallable",
        LINES,
        '{number: "1712"}',
        '{number: "+32 1712"}',
        ("services/lines.yaml:39:23: nobody in Belgium is reached at +32 1712: compare the digits with the source",),
    ),
    Broken(
        "phone-form",
        LINES,
        'number: "04 223 45 67"',
        'number: "042/23.45.67"',
        ('services/lines.yaml:21:17: write “042/23.45.67” as Belgians do: "04 223 45 67"',),
    ),
    Broken(
        "phone-form",
        LINES,
        'number: "04 223 45 67"',
        'number: "+32 4 223 45 67"',
        ('services/lines.yaml:21:17: write “+32 4 223 45 67” as Belgians do: "04 223 45 67"',),
    ),
    Broken(
        "phone-twice",
        LINES,
        '{number: "1712"}',
        '{number: "1712"}, {number: "1712"}',
        ("services/lines.yaml:39:41: the number 1712 stands twice in this service: remove one",),
    ),
    Broken(
        "police-mail",
        LINES,
        "PZ.Test@police.belgium.eu",
        "politie@maison.be",
        (
            "services/lines.yaml:52:12: politie@maison.be may have lapsed: the police is written to at an address that ends in @police.belgium.eu",
        ),
    ),
    Broken(
        "domain-unknown",
        LINES,
        "website: https://www.maison.be",
        "website: https://example.org",
        (
            "services/lines.yaml:25:14: the domain example.org is not on the list: check whose it is, then add it to domains.yaml",
        ),
    ),
    Broken(
        "domain-unknown-closest",
        LINES,
        "email: info@maison.be",
        "email: info@maisons.be",
        (
            "services/lines.yaml:24:12: the domain maisons.be is not on the list: did you mean maison.be? Else add it to domains.yaml",
        ),
    ),
    Broken(
        "domain-unknown-closest",
        LINES,
        "Voir maison.be.",
        "Voir maisons.be.",
        (
            "services/lines.yaml:15:11: the domain maisons.be is not on the list: did you mean maison.be? Else add it to domains.yaml",
        ),
    ),
    Broken(
        "domain-obsolete",
        LINES,
        "website: https://www.maison.be",
        "website: https://www.hekla.be/x",
        ("services/lines.yaml:25:14: the domain hekla.be must not be shown (site abandonné): use another address",),
    ),
    Broken(
        "domain-obsolete",
        "domains.yaml",
        "maison.be:",
        "hekla.be:",
        (
            "domains.yaml:2:3: the domain hekla.be must not be shown (site abandonné): use another address",
            "domains.yaml:2:3: nothing shows the domain hekla.be: remove it, or correct it",
            "services/lines.yaml:15:11: the domain maison.be is not on the list: check whose it is, then add it to domains.yaml",
            "services/lines.yaml:24:12: the domain maison.be is not on the list: check whose it is, then add it to domains.yaml",
            "services/lines.yaml:25:14: the domain maison.be is not on the list: check whose it is, then add it to domains.yaml",
        ),
    ),
    Broken(
        "number-obsolete",
        LINES,
        '{number: "1712"}',
        '{number: "0800 30 800"}',
        ("services/lines.yaml:39:23: the number 0800 30 800 must not come back (faute de frappe): remove it",),
    ),
    Broken(
        "number-obsolete",
        LINES,
        "Bel 081 20 54 29.",
        "Bel 0800/30.800.",
        ("services/lines.yaml:16:11: the number 0800/30.800 must not come back (faute de frappe): remove it",),
    ),
    Broken(
        "number-without-source",
        LINES,
        "Bel 081 20 54 29.",
        "Bel 081 20 54 28.",
        (
            "services/lines.yaml:16:11: 081 20 54 28 stands in a sentence without a source: put it under the “phones” of a service",
        ),
    ),
    Broken(
        "domain-commented",
        "domains.yaml",
        "  maison.be:",
        "  # maison.be:",
        (
            "domains.yaml:2:3: the domain maison.be is needed, but a # stands before it: remove the #",
            "services/lines.yaml:15:11: the domain maison.be is not on the list: check whose it is, then add it to domains.yaml",
            "services/lines.yaml:24:12: the domain maison.be is not on the list: check whose it is, then add it to domains.yaml",
            "services/lines.yaml:25:14: the domain maison.be is not on the list: check whose it is, then add it to domains.yaml",
        ),
    ),
    Broken(
        "domain-idle",
        "domains.yaml",
        "domains:\n",
        'domains:\n  idle.be: {owner: "x", read_on: 2026-11-22}\n',
        ("domains.yaml:2:3: nothing shows the domain idle.be: remove it, or correct it",),
    ),
    Broken(
        "source-renamed",
        PROJECT,
        "  site: {title",
        "  sites: {title",
        (
            "projects/vifment-fini.yaml:11:11: the source “site” is not described: did you mean “sites”?",
            "projects/vifment-fini.yaml:22:13: the source “site” is not described: did you mean “sites”?",
            "projects/vifment-fini.yaml:23:68: the source “site” is not described: did you mean “sites”?",
            "projects/vifment-fini.yaml:26:3: nothing rests on the source “sites”, but “site” is asked for: use one of the two in both places",
            "projects/vifment-fini.yaml:28:53: the source “site” is not described: did you mean “sites”?",
        ),
    ),
    Broken(
        "source-unknown-closest",
        "topics.yaml",
        "    sources: [site]",
        "    sources: [site, sit]",
        ("topics.yaml:7:21: the source “sit” is not described: did you mean “site”?",),
    ),
    Broken(
        "source-unknown-closest",
        "topics.yaml",
        "    sources: [site]",
        "    sources: [site]\n    background: [sit]",
        ("topics.yaml:8:18: the source “sit” is not described: did you mean “site”?",),
    ),
    Broken(
        "source-idle",
        "topics.yaml",
        "    sources: [site]",
        "    sources: []",
        ("topics.yaml:10:3: nothing rests on the source “site”: name it where it is needed, or remove it",),
    ),
    Broken(
        "too-long",
        "topics.yaml",
        'fr: "Porte"',
        'fr: "Une porte trop longue pour le moindre des boutons."',
        ("topics.yaml:3:17: “title.fr” is too long: write 40 characters at most",),
    ),
    Broken(
        "yaml-stray",
        LINES,
        "sources:\n  site:",
        "  a text\n# a comment\n\n\nsources:\n  site:",
        (
            "services/lines.yaml:1:3: this text belongs to no key: put # before it, or write it as key: value",
            "services/lines.yaml:5:1: the indentation is wrong: align this line with the other keys of the same group",
        ),
    ),
    Broken(
        "yaml-hangs",
        LINES,
        '    description: {fr: "Écoute.", nl: "Luistert."}',
        "   x: y\n",
        (
            "services/lines.yaml:33:3: line 36 does not fit under this one: align one of the two",
            "services/lines.yaml:36:4: the indentation is wrong: align this line with the other keys of the same group",
        ),
    ),
    Broken(
        "yaml-hangs",
        LINES,
        '  site:\n    title: "le site"\n    url: https://www.maison.example/contact\n    kind: operator\n    published: null\n    read_on: 2026-11-22\n',
        ' site:\n    title: "le site"\n    url: https://www.maison.example/contact\n    kind: operator\n    published: null\n    read_on: 2026-11-22\n\n  # un commentaire\n',
        (
            "services/lines.yaml:2:2: line 10 does not fit under this one: align one of the two",
            "services/lines.yaml:10:3: the indentation is wrong: align this line with the other keys of the same group",
        ),
    ),
    Broken(
        "future-date",
        LINES,
        "checked: {on: 2026-11-01",
        "checked: {on: 2027-01-01",
        ("services/lines.yaml:44:19: 2027-01-01 has not come yet (today is 2026-12-01): write the day it was read",),
    ),
)

PROMISES: Final = (
    Promise(
        "secret-place",
        LINES,
        'address: {visible: public, text: "Rue de la Paix 1"}',
        'address: {visible: secret}\n    how_to_get_in: {fr: "Venez rue de l\'Exemple 12, 5000 Namur.", nl: "Bel."}',
        (
            "services/lines.yaml:27:25: the address of this service is secret, and this may be one: remove “rue de l'Exemple 12”",
        ),
        (
            "services/lines.yaml:27:25: l'adresse de ce service est secrète, et ce texte est peut-être une adresse : supprimez « rue de l'Exemple 12 »",
        ),
        (
            "services/lines.yaml:27:25: het adres van deze dienst is geheim, en deze tekst is misschien een adres: verwijder «rue de l'Exemple 12»",
        ),
    ),
    Promise(
        "secret-place",
        LINES,
        'address: {visible: public, text: "Rue de la Paix 1"}',
        'address: {visible: secret}\n    how_to_get_in: {fr: "Kom naar de Kerkstraat 5a.", nl: "Bel."}',
        (
            "services/lines.yaml:27:25: the address of this service is secret, and this may be one: remove “Kerkstraat 5a”",
        ),
        (
            "services/lines.yaml:27:25: l'adresse de ce service est secrète, et ce texte est peut-être une adresse : supprimez « Kerkstraat 5a »",
        ),
        (
            "services/lines.yaml:27:25: het adres van deze dienst is geheim, en deze tekst is misschien een adres: verwijder «Kerkstraat 5a»",
        ),
    ),
    Promise(
        "secret-place",
        LINES,
        'address: {visible: public, text: "Rue de la Paix 1"}',
        'address: {visible: secret}\n    how_to_get_in: {fr: "À 8700 Tielt.", nl: "Bel."}',
        ("services/lines.yaml:27:25: the address of this service is secret, and this may be one: remove “8700 Tielt”",),
        (
            "services/lines.yaml:27:25: l'adresse de ce service est secrète, et ce texte est peut-être une adresse : supprimez « 8700 Tielt »",
        ),
        (
            "services/lines.yaml:27:25: het adres van deze dienst is geheim, en deze tekst is misschien een adres: verwijder «8700 Tielt»",
        ),
    ),
    Promise(
        "phone-mobile",
        LINES,
        'number: "081 20 54 29"',
        'number: "0470 12 34 56"',
        (
            "services/lines.yaml:16:11: 081 20 54 29 stands in a sentence without a source: put it under the “phones” of a service",
            "services/lines.yaml:20:18: 0470 12 34 56 is a mobile: if a whole team shares it, say so in “label”; if it is one person's, remove it",
        ),
        (
            "services/lines.yaml:16:11: 081 20 54 29 est dans une phrase, sans source : mettez-le sous « phones » d'un service",
            "services/lines.yaml:20:18: le 0470 12 34 56 est un GSM : s'il est à toute l'équipe, dites-le dans « label » ; s'il est à une personne, supprimez-le",
        ),
        (
            "services/lines.yaml:16:11: 081 20 54 29 staat in een zin, zonder bron: zet het bij «phones» van een dienst",
            "services/lines.yaml:20:18: 0470 12 34 56 is een gsm: is hij van het hele team, zeg dat dan in «label»; is hij van één persoon, verwijder hem",
        ),
    ),
    Promise(
        "phone-premium",
        LINES,
        'number: "04 223 45 67"',
        'number: "0900 12 345"',
        ("services/lines.yaml:21:17: to call 0900 12 345 costs a fortune: remove it",),
        ("services/lines.yaml:21:17: appeler le 0900 12 345 coûte très cher : supprimez-le",),
        ("services/lines.yaml:21:17: bellen naar 0900 12 345 is heel duur: verwijder het",),
    ),
    Promise(
        "mail-of-a-person",
        LINES,
        "info@maison.be",
        "prenom.nom@maison.be",
        (
            "services/lines.yaml:24:12: prenom.nom@maison.be seems to be a person's: write that of the service, or remove it",
        ),
        (
            "services/lines.yaml:24:12: prenom.nom@maison.be semble être l'adresse d'une personne : écrivez celle du service, ou supprimez-la",
        ),
        (
            "services/lines.yaml:24:12: prenom.nom@maison.be lijkt het adres van een persoon: schrijf dat van de dienst, of verwijder het",
        ),
    ),
    Promise(
        "professional-but-shown",
        LINES,
        "audience: [victim, relative]",
        "audience: [professional]",
        (
            "services/lines.yaml:11:5: this service is for professionals only: write show_to_victims: false, and no always_shown",
        ),
        (
            "services/lines.yaml:11:5: ce service n'est que pour les professionnels : écrivez show_to_victims: false, et pas de always_shown",
        ),
        (
            "services/lines.yaml:11:5: deze dienst is alleen voor professionals: schrijf show_to_victims: false, en geen always_shown",
        ),
    ),
    Promise(
        "text-after-hash",
        LINES,
        'fr: "On vous écoute. Voir maison.be."',
        "fr: Appelez d'abord le poste #3, jamais le #4",
        (
            "services/lines.yaml:15:36: behind a # all is lost, and this text has no quotes: put the text between quotes",
        ),
        (
            "services/lines.yaml:15:36: ce qui suit un # n'est pas lu, et ce texte n'a pas de guillemets : mettez le texte entre guillemets",
        ),
        (
            "services/lines.yaml:15:36: wat na een # staat, wordt niet gelezen, en deze tekst heeft geen aanhalingstekens: zet de tekst tussen aanhalingstekens",
        ),
    ),
    Promise(
        "text-after-hash",
        LINES,
        'fr: "On vous écoute. Voir maison.be."',
        "fr: Appelez d'abord le poste #3",
        (
            "services/lines.yaml:15:36: behind a # all is lost, and this text has no quotes: put the text between quotes",
        ),
        (
            "services/lines.yaml:15:36: ce qui suit un # n'est pas lu, et ce texte n'a pas de guillemets : mettez le texte entre guillemets",
        ),
        (
            "services/lines.yaml:15:36: wat na een # staat, wordt niet gelezen, en deze tekst heeft geen aanhalingstekens: zet de tekst tussen aanhalingstekens",
        ),
    ),
    Promise(
        "control-character",
        LINES,
        'fr: "On vous écoute.',
        'fr: "On \\x1b]0;titre\\x07 vous écoute.',
        ("services/lines.yaml:15:11: an invisible control character stands here: remove it",),
        ("services/lines.yaml:15:11: il y a ici un caractère de contrôle invisible : supprimez-le",),
        ("services/lines.yaml:15:11: hier staat een onzichtbaar stuurteken: verwijder het",),
    ),
    Promise(
        "control-character",
        LINES,
        'fr: "On vous écoute.',
        'fr: "On vous \\u202Eécoute.',
        ("services/lines.yaml:15:11: an invisible control character stands here: remove it",),
        ("services/lines.yaml:15:11: il y a ici un caractère de contrôle invisible : supprimez-le",),
        ("services/lines.yaml:15:11: hier staat een onzichtbaar stuurteken: verwijder het",),
    ),
    Promise(
        "control-character",
        LINES,
        'fr: "On vous écoute.',
        'fr: "On vous \\Nécoute.',
        ("services/lines.yaml:15:11: an invisible control character stands here: remove it",),
        ("services/lines.yaml:15:11: il y a ici un caractère de contrôle invisible : supprimez-le",),
        ("services/lines.yaml:15:11: hier staat een onzichtbaar stuurteken: verwijder het",),
    ),
    Promise(
        "hours-never-close",
        LINES,
        'hours: "Mo-Fr 09:00-17:00"',
        'hours: "Mo-Su 00:00-24:00"',
        ("services/lines.yaml:27:12: “Mo-Su 00:00-24:00” never closes: write 24/7",),
        ("services/lines.yaml:27:12: « Mo-Su 00:00-24:00 » ne ferme jamais : écrivez 24/7",),
        ("services/lines.yaml:27:12: «Mo-Su 00:00-24:00» sluit nooit: schrijf 24/7",),
    ),
    Promise(
        "hours-never-close",
        LINES,
        'hours: "Mo-Fr 09:00-17:00"',
        'hours: "Mo-Su,PH 00:00-12:00,12:00-24:00"',
        ("services/lines.yaml:27:12: “Mo-Su,PH 00:00-12:00,12:00-24:00” never closes: write 24/7",),
        ("services/lines.yaml:27:12: « Mo-Su,PH 00:00-12:00,12:00-24:00 » ne ferme jamais : écrivez 24/7",),
        ("services/lines.yaml:27:12: «Mo-Su,PH 00:00-12:00,12:00-24:00» sluit nooit: schrijf 24/7",),
    ),
    Promise(
        "hours-closest",
        LINES,
        'hours: "Mo-Fr 09:00-17:00"',
        'hours: "Lu-Ve 9h-17h"',
        (
            "services/lines.yaml:27:12: “Lu-Ve 9h-17h” is not in opening_hours syntax: did you mean “Mo-Fr 09:00-17:00”?",
        ),
        (
            "services/lines.yaml:27:12: « Lu-Ve 9h-17h » n'est pas une forme d'heures : vouliez-vous écrire « Mo-Fr 09:00-17:00 » ?",
        ),
        ("services/lines.yaml:27:12: «Lu-Ve 9h-17h» is geen vorm van uren: bedoelde u «Mo-Fr 09:00-17:00»?",),
    ),
    Promise(
        "hours-overlap",
        LINES,
        'hours: "Mo-Fr 09:00-17:00"',
        'hours: "Mo-Fr 09:00-12:00,11:00-17:00"',
        ("services/lines.yaml:27:12: 9:00-12:00,11:00-17:00 overlap: write each hour once",),
        ("services/lines.yaml:27:12: 9:00-12:00,11:00-17:00 se recouvrent : écrivez chaque heure une seule fois",),
        ("services/lines.yaml:27:12: 9:00-12:00,11:00-17:00 overlappen elkaar: schrijf elk uur één keer",),
    ),
    Promise(
        "hours-day-twice",
        LINES,
        'hours: "Mo-Fr 09:00-17:00"',
        'hours: "Mo,Mo 09:00-17:00"',
        ("services/lines.yaml:27:12: Mo stands here twice: leave it once",),
        ("services/lines.yaml:27:12: Mo est écrit deux fois : laissez-le une fois",),
        ("services/lines.yaml:27:12: Mo staat er twee keer: laat het één keer staan",),
    ),
    Promise(
        "alert-over",
        LINES,
        "    kind: counselling",
        '    kind: counselling\n    alert: {text: {fr: "Fermé.", nl: "Dicht."}, until: 2026-11-30}',
        (
            "services/lines.yaml:14:56: this alert is over since 2026-11-30 (today is 2026-12-01): remove it, or write another day",
        ),
        (
            "services/lines.yaml:14:56: cet avis est fini depuis le 2026-11-30 (nous sommes le 2026-12-01) : supprimez-le, ou écrivez un autre jour",
        ),
        (
            "services/lines.yaml:14:56: dit bericht is voorbij sinds 2026-11-30 (vandaag is 2026-12-01): verwijder het, of schrijf een andere dag",
        ),
    ),
    Promise(
        "note-of-the-living",
        MIDWEST,
        'fr: "Fini."',
        'fr: "Il est ouvert au public."',
        (
            "projects/midwest.yaml:8:68: the project has ended, and this note does not say so: write what has ended, and what remains",
        ),
        (
            "projects/midwest.yaml:8:68: le projet est fini, mais cette note ne le dit pas : écrivez ce qui a pris fin, et ce qui reste",
        ),
        (
            "projects/midwest.yaml:8:68: het project is afgelopen, maar deze nota zegt dat niet: schrijf wat gestopt is, en wat er nog is",
        ),
    ),
    Promise(
        "note-of-the-living",
        MIDWEST,
        'nl: "Gedaan."',
        'nl: "Het is open."',
        (
            "projects/midwest.yaml:8:81: the project has ended, and this note does not say so: write what has ended, and what remains",
        ),
        (
            "projects/midwest.yaml:8:81: le projet est fini, mais cette note ne le dit pas : écrivez ce qui a pris fin, et ce qui reste",
        ),
        (
            "projects/midwest.yaml:8:81: het project is afgelopen, maar deze nota zegt dat niet: schrijf wat gestopt is, en wat er nog is",
        ),
    ),
    Promise(
        "hours-closest",
        LINES,
        'hours: "Mo-Fr 09:00-17:00"',
        'hours: "mo-fr 09:00-17:00"',
        (
            "services/lines.yaml:27:12: “mo-fr 09:00-17:00” is not in opening_hours syntax: did you mean “Mo-Fr 09:00-17:00”?",
        ),
        (
            "services/lines.yaml:27:12: « mo-fr 09:00-17:00 » n'est pas une forme d'heures : vouliez-vous écrire « Mo-Fr 09:00-17:00 » ?",
        ),
        ("services/lines.yaml:27:12: «mo-fr 09:00-17:00» is geen vorm van uren: bedoelde u «Mo-Fr 09:00-17:00»?",),
    ),
    Promise(
        "hours-closest",
        LINES,
        'hours: "Mo-Fr 09:00-17:00"',
        'hours: "Ma-Vr 9u-17u"',
        (
            "services/lines.yaml:27:12: “Ma-Vr 9u-17u” is not in opening_hours syntax: did you mean “Mo-Fr 09:00-17:00”?",
        ),
        (
            "services/lines.yaml:27:12: « Ma-Vr 9u-17u » n'est pas une forme d'heures : vouliez-vous écrire « Mo-Fr 09:00-17:00 » ?",
        ),
        ("services/lines.yaml:27:12: «Ma-Vr 9u-17u» is geen vorm van uren: bedoelde u «Mo-Fr 09:00-17:00»?",),
    ),
    Promise(
        "hours-closest",
        LINES,
        'hours: "Mo-Fr 09:00-17:00"',
        'hours: "Mo-Fr 08:30-12:00, 13:00-16:30"',
        (
            "services/lines.yaml:27:12: “Mo-Fr 08:30-12:00, 13:00-16:30” is not in opening_hours syntax: did you mean “Mo-Fr 08:30-12:00,13:00-16:30”?",
        ),
        (
            "services/lines.yaml:27:12: « Mo-Fr 08:30-12:00, 13:00-16:30 » n'est pas une forme d'heures : vouliez-vous écrire « Mo-Fr 08:30-12:00,13:00-16:30 » ?",
        ),
        (
            "services/lines.yaml:27:12: «Mo-Fr 08:30-12:00, 13:00-16:30» is geen vorm van uren: bedoelde u «Mo-Fr 08:30-12:00,13:00-16:30»?",
        ),
    ),
    Promise(
        "hours-closest",
        LINES,
        'hours: "Mo-Fr 09:00-17:00"',
        'hours: "premier mardi du mois 14h-16h"',
        (
            "services/lines.yaml:27:12: “premier mardi du mois 14h-16h” is not in opening_hours syntax: did you mean “Tu[1] 14:00-16:00”?",
        ),
        (
            "services/lines.yaml:27:12: « premier mardi du mois 14h-16h » n'est pas une forme d'heures : vouliez-vous écrire « Tu[1] 14:00-16:00 » ?",
        ),
        (
            "services/lines.yaml:27:12: «premier mardi du mois 14h-16h» is geen vorm van uren: bedoelde u «Tu[1] 14:00-16:00»?",
        ),
    ),
    Promise(
        "hours-closest",
        LINES,
        'hours: "Mo-Fr 09:00-17:00"',
        'hours: "Mo-Fr 09:00-17:00; paasmaandag gesloten"',
        (
            "services/lines.yaml:27:12: “Mo-Fr 09:00-17:00; paasmaandag gesloten” is not in opening_hours syntax: did you mean “Mo-Fr 09:00-17:00; easter +1 day off”?",
        ),
        (
            "services/lines.yaml:27:12: « Mo-Fr 09:00-17:00; paasmaandag gesloten » n'est pas une forme d'heures : vouliez-vous écrire « Mo-Fr 09:00-17:00; easter +1 day off » ?",
        ),
        (
            "services/lines.yaml:27:12: «Mo-Fr 09:00-17:00; paasmaandag gesloten» is geen vorm van uren: bedoelde u «Mo-Fr 09:00-17:00; easter +1 day off»?",
        ),
    ),
    Promise(
        "hours-closest",
        LINES,
        'hours: "Mo-Fr 09:00-17:00"',
        'hours: "Mo-Fr 09:00-17:00; sur rendez-vous"',
        (
            "services/lines.yaml:27:12: “Mo-Fr 09:00-17:00; sur rendez-vous” is not in opening_hours syntax: did you mean “Mo-Fr 09:00-17:00 || by appointment”?",
        ),
        (
            "services/lines.yaml:27:12: « Mo-Fr 09:00-17:00; sur rendez-vous » n'est pas une forme d'heures : vouliez-vous écrire « Mo-Fr 09:00-17:00 || by appointment » ?",
        ),
        (
            "services/lines.yaml:27:12: «Mo-Fr 09:00-17:00; sur rendez-vous» is geen vorm van uren: bedoelde u «Mo-Fr 09:00-17:00 || by appointment»?",
        ),
    ),
    Promise(
        "hours-school",
        LINES,
        'hours: "Mo-Fr 09:00-17:00"',
        'hours: "Mo-Fr 09:00-17:00; SH off"',
        (
            "services/lines.yaml:27:12: school holidays (SH) are not the same everywhere, and Relais has no calendar of them: write the dates, such as 2026 Dec 21-2027 Jan 03 off",
        ),
        (
            "services/lines.yaml:27:12: les vacances scolaires (SH) ne sont pas les mêmes partout, et Relais n'en a pas le calendrier : écrivez les dates, par exemple 2026 Dec 21-2027 Jan 03 off",
        ),
        (
            "services/lines.yaml:27:12: schoolvakanties (SH) zijn niet overal dezelfde, en Relais heeft er geen kalender van: schrijf de data, bijvoorbeeld 2026 Dec 21-2027 Jan 03 off",
        ),
    ),
    Promise(
        "hours-school",
        LINES,
        'hours: "Mo-Fr 09:00-17:00"',
        'hours: "Mo-Fr 9h-17h, vacances scolaires fermé"',
        (
            "services/lines.yaml:27:12: school holidays (SH) are not the same everywhere, and Relais has no calendar of them: write the dates, such as 2026 Dec 21-2027 Jan 03 off",
        ),
        (
            "services/lines.yaml:27:12: les vacances scolaires (SH) ne sont pas les mêmes partout, et Relais n'en a pas le calendrier : écrivez les dates, par exemple 2026 Dec 21-2027 Jan 03 off",
        ),
        (
            "services/lines.yaml:27:12: schoolvakanties (SH) zijn niet overal dezelfde, en Relais heeft er geen kalender van: schrijf de data, bijvoorbeeld 2026 Dec 21-2027 Jan 03 off",
        ),
    ),
    Promise(
        "hours-wrong-date",
        LINES,
        'hours: "Mo-Fr 09:00-17:00"',
        'hours: "Mo-Fr 09:00-17:00; Feb 30 off"',
        (
            "services/lines.yaml:27:12: “Feb 30” is no date, or ends before it begins: write such as Dec 24-Jan 02, 2026 Dec 21-2027 Jan 03, easter +1 day or week 10-20",
        ),
        (
            "services/lines.yaml:27:12: « Feb 30 » n'est pas une date, ou finit avant de commencer : écrivez par exemple Dec 24-Jan 02, 2026 Dec 21-2027 Jan 03, easter +1 day ou week 10-20",
        ),
        (
            "services/lines.yaml:27:12: «Feb 30» is geen datum, of eindigt voor ze begint: schrijf bijvoorbeeld Dec 24-Jan 02, 2026 Dec 21-2027 Jan 03, easter +1 day of week 10-20",
        ),
    ),
    Promise(
        "hours-wrong-date",
        LINES,
        'hours: "Mo-Fr 09:00-17:00"',
        'hours: "Mo-Fr 09:00-17:00; 2027 Jan 03-2026 Dec 21 off"',
        (
            "services/lines.yaml:27:12: “2027 Jan 03-2026 Dec 21” is no date, or ends before it begins: write such as Dec 24-Jan 02, 2026 Dec 21-2027 Jan 03, easter +1 day or week 10-20",
        ),
        (
            "services/lines.yaml:27:12: « 2027 Jan 03-2026 Dec 21 » n'est pas une date, ou finit avant de commencer : écrivez par exemple Dec 24-Jan 02, 2026 Dec 21-2027 Jan 03, easter +1 day ou week 10-20",
        ),
        (
            "services/lines.yaml:27:12: «2027 Jan 03-2026 Dec 21» is geen datum, of eindigt voor ze begint: schrijf bijvoorbeeld Dec 24-Jan 02, 2026 Dec 21-2027 Jan 03, easter +1 day of week 10-20",
        ),
    ),
    Promise(
        "hours-wrong-date",
        LINES,
        'hours: "Mo-Fr 09:00-17:00"',
        'hours: "Mo-Fr 09:00-17:00; easter +2 days off"',
        (
            "services/lines.yaml:27:12: “easter +2 days” is no date, or ends before it begins: write such as Dec 24-Jan 02, 2026 Dec 21-2027 Jan 03, easter +1 day or week 10-20",
        ),
        (
            "services/lines.yaml:27:12: « easter +2 days » n'est pas une date, ou finit avant de commencer : écrivez par exemple Dec 24-Jan 02, 2026 Dec 21-2027 Jan 03, easter +1 day ou week 10-20",
        ),
        (
            "services/lines.yaml:27:12: «easter +2 days» is geen datum, of eindigt voor ze begint: schrijf bijvoorbeeld Dec 24-Jan 02, 2026 Dec 21-2027 Jan 03, easter +1 day of week 10-20",
        ),
    ),
    Promise(
        "hours-wrong-date",
        LINES,
        'hours: "Mo-Fr 09:00-17:00"',
        'hours: "week 60 Mo 09:00-12:00"',
        (
            "services/lines.yaml:27:12: “60” is no date, or ends before it begins: write such as Dec 24-Jan 02, 2026 Dec 21-2027 Jan 03, easter +1 day or week 10-20",
        ),
        (
            "services/lines.yaml:27:12: « 60 » n'est pas une date, ou finit avant de commencer : écrivez par exemple Dec 24-Jan 02, 2026 Dec 21-2027 Jan 03, easter +1 day ou week 10-20",
        ),
        (
            "services/lines.yaml:27:12: «60» is geen datum, of eindigt voor ze begint: schrijf bijvoorbeeld Dec 24-Jan 02, 2026 Dec 21-2027 Jan 03, easter +1 day of week 10-20",
        ),
    ),
    Promise(
        "hours-wrong-nth",
        LINES,
        'hours: "Mo-Fr 09:00-17:00"',
        'hours: "Tu[6] 09:00-12:00"',
        (
            "services/lines.yaml:27:12: “Tu[6]”: write a number from 1 to 5 between the brackets, or -1 for the last of the month, such as Tu[1]",
        ),
        (
            "services/lines.yaml:27:12: « Tu[6] » : écrivez entre crochets un nombre de 1 à 5, ou -1 pour le dernier jour du mois, par exemple Tu[1]",
        ),
        (
            "services/lines.yaml:27:12: «Tu[6]»: schrijf tussen haakjes een getal van 1 tot 5, of -1 voor de laatste van de maand, bijvoorbeeld Tu[1]",
        ),
    ),
    Promise(
        "hours-over",
        LINES,
        'hours: "Mo-Fr 09:00-17:00"',
        'hours: "Mo-Fr 09:00-17:00; 2026 Jul 01-2026 Aug 31 off"',
        (
            "services/lines.yaml:27:12: 2026 Jul 01-2026 Aug 31 has passed (today is 2026-12-01): leave these dates out, or write those to come",
        ),
        (
            "services/lines.yaml:27:12: 2026 Jul 01-2026 Aug 31 est passé (nous sommes le 2026-12-01) : retirez ces dates, ou écrivez celles qui viennent",
        ),
        (
            "services/lines.yaml:27:12: 2026 Jul 01-2026 Aug 31 is voorbij (vandaag is 2026-12-01): laat deze data weg, of schrijf die welke komen",
        ),
    ),
    Promise(
        "hours-exceptions-last",
        LINES,
        'hours: "Mo-Fr 09:00-17:00"',
        'hours: "Jul-Aug Mo-Fr 09:00-12:00; Mo-Fr 09:00-17:00"',
        (
            "services/lines.yaml:27:12: the rules are not in order: write the week first, then dates, then PH, and last what is closed (off)",
        ),
        (
            "services/lines.yaml:27:12: les règles ne sont pas dans l'ordre : écrivez d'abord la semaine, puis les dates, puis PH, et à la fin ce qui est fermé (off)",
        ),
        (
            "services/lines.yaml:27:12: de regels staan niet in de juiste volgorde: schrijf eerst de week, dan de data, dan PH, en als laatste wat gesloten is (off)",
        ),
    ),
    Promise(
        "hours-exceptions-at-night",
        LINES,
        'hours: "Mo-Fr 09:00-17:00"',
        'hours: "Mo-Su 22:00-06:00; Dec 25 off"',
        (
            "services/lines.yaml:27:12: hours past midnight do not go together with dates, PH or off: leave those out, and say it in “hours_note”",
        ),
        (
            "services/lines.yaml:27:12: des heures après minuit ne vont pas avec des dates, PH ou off : retirez ceux-ci, et dites-le dans « hours_note »",
        ),
        (
            "services/lines.yaml:27:12: uren na middernacht gaan niet samen met data, PH of off: laat die weg, en zeg het in «hours_note»",
        ),
    ),
    Promise(
        "hours-two-rules",
        LINES,
        'hours: "Mo-Fr 09:00-17:00"',
        'hours: "Mo 09:00-12:00; Tu[1] 10:00-11:00; Jul Tu 14:00-15:00"',
        (
            "services/lines.yaml:27:12: Tu stands in two rules, and the second would replace the first: write all times of a day together, such as Tu 09:00-12:00,13:00-17:00",
        ),
        (
            "services/lines.yaml:27:12: Tu est dans deux règles, et la seconde remplacerait la première : écrivez ensemble toutes les heures d'un jour, par exemple Tu 09:00-12:00,13:00-17:00",
        ),
        (
            "services/lines.yaml:27:12: Tu staat in twee regels, en de tweede zou de eerste vervangen: schrijf alle uren van een dag samen, bijvoorbeeld Tu 09:00-12:00,13:00-17:00",
        ),
    ),
    Promise(
        "hours-never-open",
        LINES,
        'hours: "Mo-Fr 09:00-17:00"',
        'hours: "Mo 09:00-12:00; Mo off"',
        ("services/lines.yaml:27:12: “Mo 09:00-12:00; Mo off” is never open: leave these hours out, or write unknown",),
        (
            "services/lines.yaml:27:12: « Mo 09:00-12:00; Mo off » n'est jamais ouvert : retirez ces heures, ou écrivez unknown",
        ),
        ("services/lines.yaml:27:12: «Mo 09:00-12:00; Mo off» is nooit open: laat deze uren weg, of schrijf unknown",),
    ),
    Promise(
        "closure-order",
        LINES,
        "    kind: counselling",
        "    kind: counselling\n    closed: {from: 2026-12-24, until: 2026-12-20}",
        (
            "services/lines.yaml:14:13: this closure ends on 2026-12-20, before it begins on 2026-12-24: correct one of the two days",
        ),
        (
            "services/lines.yaml:14:13: cette fermeture finit le 2026-12-20, avant de commencer le 2026-12-24 : corrigez un des deux jours",
        ),
        (
            "services/lines.yaml:14:13: deze sluiting eindigt op 2026-12-20, voor ze begint op 2026-12-24: verbeter een van beide dagen",
        ),
    ),
    Promise(
        "closure-over",
        LINES,
        "    kind: counselling",
        "    kind: counselling\n    closed: {from: 2026-11-01, until: 2026-11-30}",
        (
            "services/lines.yaml:14:39: this closure is over since 2026-11-30 (today is 2026-12-01): remove it, or write another day",
        ),
        (
            "services/lines.yaml:14:39: cette fermeture est finie depuis le 2026-11-30 (nous sommes le 2026-12-01) : supprimez-la, ou écrivez un autre jour",
        ),
        (
            "services/lines.yaml:14:39: deze sluiting is voorbij sinds 2026-11-30 (vandaag is 2026-12-01): verwijder ze, of schrijf een andere dag",
        ),
    ),
    Promise(
        "missing-nl",
        LINES,
        "    kind: counselling",
        '    kind: counselling\n    closed: {from: 2026-12-24, until: 2026-12-31, say: {fr: "En congé."}}',
        ("services/lines.yaml:14:56: “say” has no Dutch text: add nl:",),
        ("services/lines.yaml:14:56: « say » n'a pas de texte néerlandais : ajoutez nl:",),
        ("services/lines.yaml:14:56: «say» heeft geen Nederlandse tekst: voeg nl: toe",),
    ),
    Promise(
        "missing-key",
        LINES,
        "    kind: counselling",
        "    kind: counselling\n    closed: {until: 2026-12-31}",
        ("services/lines.yaml:14:13: the key “from” is missing: add it",),
        ("services/lines.yaml:14:13: il manque la clé « from » : ajoutez-la",),
        ("services/lines.yaml:14:13: de sleutel «from» ontbreekt: voeg hem toe",),
    ),
    Promise(
        "chat-hours-without-chat",
        LINES,
        "    kind: counselling",
        "    kind: counselling\n    chat_closed: {from: 2026-12-24, until: 2026-12-31}",
        (
            "services/lines.yaml:11:5: there are hours or a closure of a chat, but no “chat”: add its address, or leave them out",
        ),
        (
            "services/lines.yaml:11:5: il y a des heures ou une fermeture de chat, mais pas de « chat » : ajoutez son adresse, ou retirez-les",
        ),
        (
            "services/lines.yaml:11:5: er zijn uren of een sluiting van een chat, maar er is geen «chat»: voeg het adres toe, of laat ze weg",
        ),
    ),
    Promise(
        "unknown-key",
        LINES,
        "    kind: counselling",
        '    kind: counselling\n    alert: {text: {fr: "Fermé.", nl: "Dicht."}, until: 2026-12-31, closed: true}',
        ("services/lines.yaml:14:68: nobody knows the key “closed”: correct it, or remove it",),
        ("services/lines.yaml:14:68: la clé « closed » n'existe pas : corrigez-la, ou supprimez-la",),
        ("services/lines.yaml:14:68: de sleutel «closed» bestaat niet: verbeter hem, of verwijder hem",),
    ),
)

# A mistake in the folder of places: the file, what is replaced by what, and the report.
PLACES = [
    ("merger-half", "mergers.yaml", "since: 2025", "since: 2025, on: 2026-01-01", "1:3: a merger to come has both, “on” (the day, in the year of “since”) and “becomes” (the names): make its rows anew with relais merge"),
    ("nis-unknown", "mergers.yaml", "since: 2025", "since: 2025, on: 2025-01-01, becomes: {nl: A, fr: B, de: C}", "1:29: 37007 is no NIS code of a municipality of 2025: look it up in places/gazetteer.csv"),
    ("number-above", "mergers.yaml", "since: 2025", "since: 3025", "1:61: “since” is 3025: write 2100 or less"),
    ("place-columns", "gazetteer.csv", "nis,kind", "nis,sort", "1:1: the first line must be: nis,kind,name_nl,name_fr,name_de,postal_codes,latitude,longitude,source"),
    ("place-fields", "gazetteer.csv", "8700,51", "8700;51", "2:1: this row has 8 fields instead of 9: a field holds no comma"),
    ("place-nis", "gazetteer.csv", "37022,m", "3702,m", "2:1: “3702” is no NIS code: write five digits"),
    ("place-kind", "gazetteer.csv", "municipality,Tielt", "town,Tielt", "2:7: “town” is no kind of place: write one of municipality, former_municipality, section, locality"),
    ("place-name", "gazetteer.csv", "Tielt,Tielt,Tielt", "Tielt,,Tielt", "2:26: a name is empty: each place has a name in each language, write the usual one again"),
    ("place-postal-codes", "gazetteer.csv", "4100 4101", "4100/4101", "4:44: “4100/4101” is no list of postal codes: write four digits each, a space between them"),
    ("place-latitude", "gazetteer.csv", "51.00000", "3.00000", "2:43: “3.00000” is no latitude in Belgium: write degrees, such as 50.85034"),
    ("place-longitude", "gazetteer.csv", "3.32500", "51.3250", "2:52: “51.3250” is no longitude in Belgium: write degrees, such as 4.35171"),
    ("place-blank", "gazetteer.csv", "municipality,Tielt", "municipality, Tielt", "2:20: “ Tielt” has a blank at its beginning or end: remove it"),
    ("place-half-position", "gazetteer.csv", "3.32500,statbel", ",statbel", "2:1: there is a latitude without a longitude, or the reverse: write both, or neither"),
    ("place-semicolons", "gazetteer.csv", "nis,kind,name_nl,name_fr,name_de,postal_codes,latitude,longitude,source", "nis;kind;name_nl;name_fr;name_de;postal_codes;latitude;longitude;source", "1:1: a spreadsheet has made semicolons of it: save it with commas, or put the file from before back"),
    ("place-empty-row", "gazetteer.csv", "source\n", "source\n,,,,,,,,\n", "2:1: this row is empty: remove it"),
    ("place-source", "gazetteer.csv", "3.32500,statbel", "3.32500,", "2:60: the source is empty: write where the row comes from"),
    ("place-twice", "gazetteer.csv", "37022,former_municipality", "37022,municipality", "3:1: the municipality 37022 has a row already (line 2): remove one"),
    ("nis-unknown", "gazetteer.csv", "37022,former", "37099,former", "3:1: 37099 is no NIS code of a municipality of 2025: look it up in places/gazetteer.csv"),
    ("nis-unknown", "other_names.yaml", "62096", "62099", "1:1: 62099 is no NIS code of a municipality of 2025: look it up in places/gazetteer.csv"),
    ("nis-unknown", "mergers.yaml", '"37022"', '"37023"', "1:45: 37023 is no NIS code of a municipality of 2025: look it up in places/gazetteer.csv"),
    ("nis-unknown", "areas.csv", "62096,", "62099,", "2:1: 62099 is no NIS code of a municipality of 2025: look it up in places/gazetteer.csv"),
    ("place-ring", "areas.csv", "50.6000 5.6000", "50.6000", "2:1: this is no ring: write NIS codes, a comma, then latitude and longitude by turns"),
    ("wrong-postal-code", "mergers.yaml", "8760", "876", "1:82: “876” is no postal code: write four digits"),
    ("place-word", "ordinary_words.txt", "maison", "la maison", "1:1: “la maison” is no single word in small letters: write one word a line"),
]  # fmt: skip
