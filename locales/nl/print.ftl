# De woorden van de kaartjes, de affiches en de kaart van het land.
# Op papier staat nergens waarover het gaat: een papier wordt gevonden.

## Het kaartje om mee te geven

card-first = Nuttige nummers: { $municipality }
card-first-service = Een nuttig contact.
card-police = politie
card-medical = ziekenwagen, brandweer
card-scan = De code opent deze nummers op een telefoon.
card-printed = Gedrukt op { $date }. Een nummer kan veranderen.
card-project = Het project van de gemeente: { $title }
# Wat in de plaats van de naam van een dienst staat, waar een vreemde kan meelezen. Niets spreekt over geweld.
card-label = { $kind ->
    [violence_line] Luisteren en advies
    [listening_line] Praten met iemand
    [suicide_line] Praten met iemand
    [child_line] Luisterlijn voor jongeren
    [child_protection] Advies voor jongeren
    [sexual_violence] Zorg en luisteren
    [elder_abuse] Luisterlijn voor ouderen
    [forced_marriage] Luisteren en advies
    [lgbtqi] Luisteren en advies
    [perpetrator] Luisteren en advies
    [one_stop_centre] Onthaal en advies
    [victim_support] Onthaal en advies
    [counselling] Onthaal en advies
    [shelter] Onthaal, eerst telefonisch
    [legal_aid] Praktisch advies
    [protection_measure] Praktisch advies
    [welfare] Sociale dienst
    [municipal] Gemeente
    [family_planning] Gezondheid
    [health] Gezondheid
    [police] Politie, niet dringend
    [directory] Inlichtingen
    [emergency] Nood
    [emergency_app] Noodapp
   *[other] Contact
}

## De affiche, en de strookjes om af te scheuren

# De strookjes gaan mee naar huis: net als het kaartje zeggen ze niets. strip-first is hun titel.
poster-title = Geweld thuis? U kunt erover praten.
poster-strips = Neem een strookje: er staan alleen nummers op.
strip-first = Nuttige nummers

## De kaart van het land

# $title is de naam van een project, $municipality de gemeente die het coördineert. map-sources noemt de makers: dat vraagt de licentie.
map-title = De lokale projecten en hun gemeenten
map-entry = { $title } ({ $municipality })
map-elsewhere = Grijs: geen lokaal project bekend. De hulp van de regio is er voor iedereen.
map-inset = Brussel
map-sources = Grenzen bij benadering. © NGI/IGN, Statbel, GeoNames (CC BY 4.0), Onroerend Erfgoed.
