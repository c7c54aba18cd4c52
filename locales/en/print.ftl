# The words of cards, posters and the map.
# On paper nothing says what it is about: paper gets found.

## The card to hand over

card-first = Useful numbers: { $municipality }
card-first-service = A useful contact.
card-police = police
card-medical = ambulance, fire brigade
card-scan = The code opens these numbers on a telephone.
card-printed = Printed on { $date }. A number can change.
card-project = The project of the municipality: { $title }
# What stands for the name of a service where a stranger may read. Nothing here speaks of violence.
card-label = { $kind ->
    [violence_line] Listening and advice
    [listening_line] Someone to talk to
    [suicide_line] Someone to talk to
    [child_line] Line for young people
    [child_protection] Advice for young people
    [sexual_violence] Care and listening
    [elder_abuse] Line for older people
    [forced_marriage] Listening and advice
    [lgbtqi] Listening and advice
    [perpetrator] Listening and advice
    [one_stop_centre] Reception and advice
    [victim_support] Reception and advice
    [counselling] Reception and advice
    [shelter] Reception, phone first
    [legal_aid] Practical advice
    [protection_measure] Practical advice
    [welfare] Social service
    [municipal] Municipality
    [family_planning] Health
    [health] Health
    [police] Police, not urgent
    [directory] Information
    [emergency] Emergency
    [emergency_app] Emergency app
   *[other] Contact
}

## The poster, and the strips to tear off

# The strips are taken home: like the card they say nothing. strip-first is their title.
poster-title = Violence at home? You can talk about it.
poster-strips = Take a strip: it has only numbers on it.
strip-first = Useful numbers

## The map of the country

# $title is the name of a project, $municipality the municipality that coordinates it. map-sources names the makers: the licence asks for it.
map-title = The local projects and their municipalities
map-entry = { $title } ({ $municipality })
map-elsewhere = Grey: no local project known. The help of the region is there for everyone.
map-inset = Brussels
map-sources = Approximate borders. © NGI/IGN, Statbel, GeoNames (CC BY 4.0), Onroerend Erfgoed.
