/** Devices, toys, tools, print and samples: key | HS 2022 | grams per piece | USD per piece | wording. */

export const ELECTRONICS = `
earbuds | 851830 | 60 | 18 | wireless earbuds bluetooth[, {colour}] // in-ear headphones with microphone // wireless earbuds pro bluetooth {colour}
charging-cable | 854442 | 40 | 4 | USB-C charging cable 1 m[, {colour}] // data cable USB to USB-C {pack}
charger | 850440 | 90 | 9 | USB charger {w} W // power adapter {w} W EU plug // laptop power supply {w} W // 13.6 V battery charger // laptop charger 19 V
power-bank | 850760 | 260 | 19 | power bank 10000 mAh[, {colour}] // lithium battery pack 18650
phone-case | 392690 | 40 | 4 | phone case, silicone, for {model}[, {colour}] // {model} cover TPU {theme}
screen-protector | 700719 | 30 | 3 | tempered glass screen protector for {model}[, {pack}]
smart-watch | 851762 | 70 | 28 | smart watch, fitness tracker[, {colour}] // bluetooth smart bracelet
phone | 851713 | 310 | 165 | Android smartphone 128 GB[, {colour}] // mobile phone refurbished 64 GB // smartphone pro 256 GB // 256 GB dual SIM phone, used
router | 851762 | 380 | 32 | wifi router dual band // USB wifi adapter
memory-card | 852351 | 10 | 9 | memory card microSD 64 GB // USB flash drive 32 GB[, {colour}]
ssd | 852351 | 80 | 58 | solid state drive 1 TB
keyboard | 847160 | 680 | 29 | wireless keyboard[, {colour}] // computer mouse wireless {colour} // mechanical keyboard
speaker | 851821 | 420 | 24 | bluetooth speaker, portable[, {colour}] // sound bar for television // sound machine for sleep
camera-action | 852589 | 160 | 48 | action camera 4K // webcam USB 1080p // dash camera for {vehicle}
tripod | 962000 | 620 | 19 | phone tripod, aluminium // selfie stick bluetooth // tripod mount for camera // phone mount tripod
hdmi | 854442 | 110 | 7 | HDMI cable 2 m // ethernet cable cat 6 {long} cm
led-bulb | 853952 | 60 | 5 | LED bulb E27 {w} W[, {pack}]
switch-wall | 853650 | 90 | 6 | wall light switch // rocker switch 250 V[, {pack}] // selector switch rotary 3 position // toggle switch {thread}
relay-module | 853649 | 30 | 4 | relay module 5 V[, {pack}]
arduino | 854231 | 40 | 9 | microcontroller development board // ESP32 board // development boards {pack} // relay boards {pack}
sensor-kit | 854370 | 90 | 9 | sensor module kit for hobby electronics
resistor-kit | 853321 | 120 | 7 | resistor assortment 600 pcs // metal film resistors {bulk}
capacitors | 853222 | 60 | 5 | electrolytic capacitors[, {bulk}]
connector | 853669 | 40 | 4 | connectors JST[, {bulk}] // plug adapter {pack}
pcb | 853400 | 60 | 14 | printed circuit board prototype, {pack} // keyboard PCB bare board
gamepad | 950450 | 280 | 27 | game controller wireless[, {colour}] // joystick for console
video-game | 950450 | 140 | 32 | handheld game console with games
battery-aa | 850610 | 110 | 6 | alkaline batteries AA[, {pack}]
button-cell | 850650 | 20 | 4 | lithium button cells CR2032[, {pack}]
remote | 852692 | 60 | 7 | remote control for television // garage remote control
drone-toy | 950300 | 280 | 34 | toy quadcopter with camera
e-reader-cover | 420212 | 160 | 13 | e-reader cover, PU[, {colour}]
laptop-part | 847330 | 280 | 24 | laptop replacement keyboard // notebook memory 16 GB DDR4 // laptop hinge set // 17 inch laptop screen // laptop boards spare screws
printer-ink | 844399 | 210 | 19 | ink cartridge compatible {colour} // toner cartridge black
fan-usb | 841451 | 260 | 11 | USB desk fan[, {colour}]
humidifier | 850980 | 420 | 17 | USB humidifier {ml} ml[, {colour}]
hair-tracker | 852691 | 40 | 19 | GPS tracker for pets // bluetooth key finder
microscope | 901180 | 420 | 29 | USB microscope 1000x for school
multimeter | 903031 | 320 | 19 | digital multimeter // clamp meter
fuse | 853610 | 20 | 3 | glass fuses {bulk} // car blade fuse assortment
`

export const TOYS = `
plush | 950300 | 260 | 11 | plush toy {animal} {cm} cm // soft toy {animal} {colour}
building-blocks | 950300 | 620 | 24 | plastic building blocks set // toy construction bricks {pack}
doll | 950300 | 320 | 17 | doll {cm} cm with clothes // reborn doll vinyl
puzzle | 950300 | 520 | 14 | jigsaw puzzle 1000 pieces, {theme} // wooden puzzle {animal}
rc-car | 950300 | 620 | 31 | remote control car 1:16[, {colour}]
board-game | 950490 | 820 | 27 | board game, {subject} // chess set wooden // dice game
cards-trading | 950440 | 110 | 16 | trading cards booster box // playing cards {pack} // tarot deck
model-kit | 950300 | 420 | 29 | scale model kit 1:72 aircraft // model car 1:24 die cast {colour} // model ship kit {wood}
figure | 950300 | 280 | 32 | anime figure PVC {short} cm // action figure {short} cm
slime | 950300 | 210 | 7 | modelling clay set[, {pack}] // slime kit
balloons | 950590 | 60 | 5 | party balloons[, {bulk}] // birthday banner paper {colour}
christmas | 950510 | 260 | 11 | christmas tree ornaments[, {pack}] // advent calendar to fill
stickers | 491199 | 25 | 3 | sticker sheets, {animal}[, {pack}] // vinyl stickers {theme} {pack}
bubbles | 950300 | 180 | 6 | soap bubble set // kite {colour}
train | 950300 | 680 | 38 | model railway wagon H0 // wooden train set
puppet | 950300 | 120 | 9 | hand puppet {animal}
rubik | 950300 | 110 | 7 | magic cube puzzle
play-tent | 630622 | 1900 | 36 | kids' play tent, polyester
`

export const SPORTS = `
yoga-mat | 950691 | 980 | 19 | yoga mat, TPE {mm} mm[, {colour}] // resistance bands {pack}
dumbbell | 950691 | 4200 | 29 | dumbbell pair 2 kg, neoprene // kettlebell 4 kg // ankle weights 2 kg // weight plate 2 kg // kettlebell weight 4 kg
skipping-rope | 950691 | 210 | 7 | skipping rope // push up bars {metal}
fishing-lure | 950790 | 60 | 7 | fishing lures[, {pack}] // fishing spinner {colour}
fishing-reel | 950730 | 320 | 29 | fishing reel, spinning
fishing-rod | 950710 | 420 | 34 | telescopic fishing rod {long} cm
tent | 630622 | 2600 | 68 | camping tent 2 persons, polyester
sleeping-bag | 940430 | 1400 | 36 | sleeping bag, polyester
torch | 851310 | 160 | 13 | LED torch, rechargeable // head torch LED
multi-tool | 820559 | 240 | 19 | multi tool, stainless steel // outdoor tool card {metal}
compass | 901410 | 60 | 9 | outdoor compass, {metal}
binoculars | 900510 | 520 | 39 | binoculars 10x42
bike-light | 851210 | 120 | 11 | bicycle front light USB // LED bicycle rear light
bike-part | 871499 | 260 | 17 | bicycle saddle // bicycle handlebar grips {colour} // bicycle stem {metal} {mm} mm
bike-brake | 871494 | 160 | 14 | bicycle disc brake pads // bicycle brake levers
bike-helmet | 650610 | 380 | 29 | bicycle helmet[, size {size}]
ball | 950662 | 420 | 17 | football size 5 // basketball rubber
golf-balls | 950632 | 560 | 24 | golf balls[, {pack}]
racket | 950659 | 280 | 27 | badminton racket // padel racket
table-tennis | 950640 | 210 | 15 | table tennis bat // table tennis balls {pack}
swim-goggles | 900490 | 80 | 9 | swimming goggles[, {colour}] // ski goggles {colour}
climbing | 560750 | 980 | 42 | climbing rope {mm} mm 20 m // paracord rope {mm} mm {colour}
gym-gloves | 420321 | 160 | 13 | boxing gloves PU {colour} // cycling gloves leather palm
skateboard | 950699 | 1900 | 41 | skateboard deck, maple // inline skate wheels {pack}
dive-mask | 950629 | 480 | 24 | snorkel set // diving fins {colour}
sport-bottle | 392330 | 110 | 7 | sports bottle {ml} ml, plastic
airbed | 392690 | 620 | 16 | inflatable pillow, TPU // swimming ring inflatable {animal}
trekking-pole | 660200 | 520 | 22 | trekking poles, aluminium, pair
scope-tripod | 900580 | 620 | 48 | spotting scope 20-60x
`

export const TOOLS = `
screwdriver | 820540 | 320 | 14 | screwdriver set[, {pack}] // precision screwdriver kit for {model} repair
drill-bits | 820750 | 260 | 11 | drill bits HSS {mm} mm[, {pack}] // masonry drill bits {pack}
pliers | 820320 | 280 | 11 | pliers, {metal} // wire stripper tool
wrench | 820411 | 420 | 14 | spanner set, chrome vanadium // adjustable wrench {mm}0 mm
socket-set | 820420 | 1900 | 36 | socket set {pack} with ratchet
tap-die | 820740 | 260 | 13 | tap and die set {thread} // thread tap {thread}
punch-set | 820730 | 380 | 16 | hole punch die set for leather // metal stamping punch letters // press die for snap buttons
mould-silicone | 848079 | 180 | 9 | silicone mould for resin // candle mould {animal}
glue | 350691 | 90 | 6 | epoxy adhesive {ml} ml // craft glue {ml} ml
sandpaper | 680520 | 160 | 6 | sandpaper sheets[, {pack}]
polish | 340530 | 210 | 9 | car polish {ml} ml // polishing paste for {metal} {g} g
cleaner | 340250 | 520 | 8 | wheel cleaner {ml} ml // brush cleaner {ml} ml // multi surface cleaner {ml} ml
saw | 820210 | 360 | 15 | japanese pull saw {cm} cm // hand saw {cm} cm
hammer | 820520 | 620 | 15 | hammer, {wood} handle
measuring | 901780 | 180 | 8 | tape measure 5 m // steel ruler {cm} cm
caliper | 901730 | 260 | 17 | digital caliper 150 mm
screws | 731815 | 260 | 7 | screws {thread}, stainless steel[, {bulk}] // hex bolts {thread} {bulk}
washers | 731822 | 120 | 4 | washers {thread}[, {bulk}] // nuts and washers {thread} {bulk}
springs | 732020 | 90 | 5 | compression springs {mm} mm[, {pack}]
threaded-cups | 761699 | 140 | 12 | aluminium threaded spacer {thread} // aluminium tube caps {thread} {pack} // machined aluminium cups {mm} mm
steel-part | 732690 | 210 | 9 | steel bracket {mm} mm[, {pack}] // tool holder {metal} // hardware kit {metal} {pack} // wall mount bracket {metal} // rack mount screws {thread} {bulk}
bearing | 848210 | 110 | 8 | ball bearings 608[, {pack}]
soldering | 851511 | 420 | 22 | soldering iron {w} W
welding-helmet | 650610 | 620 | 39 | welding helmet auto darkening
work-gloves | 611610 | 90 | 5 | work gloves, nitrile coated[, size {size}]
oil-filter | 842123 | 340 | 9 | oil filter for {vehicle} // fuel filter for diesel {vehicle} // fuel filter single core {thread} for {vehicle}
air-filter | 842131 | 380 | 12 | engine air filter for {vehicle}
filter-part | 842199 | 190 | 8 | replacement filter cartridge for aquarium // water filter core {mm}0 mm // cleaning kit for water filter
car-part | 870899 | 680 | 28 | suspension link for {vehicle} // control arm bushing for {vehicle} // gear selector cable for {vehicle} // wheel spacer 17 inch for {vehicle} // spring strut mount for {vehicle} // stabiliser back plate for {vehicle}
brake-pads | 870830 | 1300 | 31 | brake pads for {vehicle} // brake disc for {vehicle}
spark-plug | 851110 | 80 | 7 | spark plugs[, {pack}] for {vehicle}
car-light | 851220 | 420 | 27 | tail light for {vehicle} // LED headlight bulbs {pack}
car-mat | 570339 | 1800 | 32 | car floor mats for {vehicle}
phone-holder | 392690 | 140 | 8 | car phone holder, {plastic} // cable clips {plastic} {pack} // stand for mobile phones {plastic}
moto-part | 871410 | 420 | 24 | motorcycle mirror pair // motorcycle chain kit // clutch lever for motorcycle
wiper | 851240 | 420 | 13 | wiper blades for {vehicle}
grease-gun | 820559 | 1150 | 27 | hand grease gun with hose for workshop // lever grease gun {ml} ml // tyre repair kit
machine-part | 848790 | 260 | 19 | oil seal {mm} mm // rubber gasket for pump // machine spare part bushing {metal} // compression spring seat {mm} mm
tool-box | 392690 | 620 | 15 | tool box, PP plastic // storage organiser plastic {pack}
tape | 391910 | 180 | 5 | adhesive tape {mm} mm x 10 m // double sided tape
paint-pump | 842420 | 980 | 38 | spray gun for paint, {thread}
paper-weight | 701399 | 420 | 13 | glass paper weight {animal} // crystal glass paper weight
gas-hose | 400931 | 420 | 14 | gas hose with regulator {thread} // charging hose set for air conditioning
pressure-gauge | 902620 | 260 | 17 | pressure gauge {thread} // manifold gauge set for air conditioning
engraver | 846729 | 520 | 34 | mini rotary tool 130 W // engraving pen
air-compressor | 841480 | 1700 | 38 | portable tyre inflator 12 V
cylinder-gas | 731100 | 2600 | 44 | empty CO2 cylinder for aquarium // empty gas cylinder 2 L steel, {colour} // gas cylinder 13.6 kg empty for workshop
`

export const PAPER = `
book | 490199 | 480 | 16 | {subject} book, paperback // book: {subject}, hardcover // used {subject} book // the little {subject} book // the complete guide to {subject} // book about carving {wood} // {subject} and self defence for beginners, book
children-book | 490300 | 320 | 11 | children's picture book, {animal}
magazine | 490290 | 280 | 7 | magazine about {subject} // fashion magazines 3 issues
calendar | 491000 | 260 | 11 | wall calendar, {theme}
postcard | 490900 | 30 | 4 | greeting cards, {theme}[, {pack}] // postcards {theme} {pack} // postcard {theme}
poster | 491191 | 160 | 11 | art print poster, {theme} // printed photographs // fireworks over the {theme} poster // root and flower botanical print
notebook | 482010 | 280 | 9 | notebook A5, {colour}[, lined] // diary planner {year}
pen | 960810 | 40 | 5 | ball point pens[, {pack}] // gel pen {colour} {pack}
fountain-pen | 960830 | 60 | 27 | fountain pen, {metal}
pencils | 960910 | 180 | 9 | colour pencils[, {pack}]
paint-set | 321310 | 320 | 14 | watercolour paint set[, {pack}] // acrylic paint tubes {pack}
brush-art | 960330 | 110 | 9 | artist brushes[, {pack}]
washi-tape | 481141 | 60 | 4 | washi tape {pattern}[, {pack}]
stamps-postal | 970400 | 25 | 28 | used postage stamps collection // first day cover {year}
sheet-music | 490400 | 210 | 13 | sheet music for piano // choir songbook
map | 490520 | 110 | 11 | hiking map // city map {year}
vinyl | 852380 | 320 | 27 | vinyl record LP {year} // single record 7 inch {year}
cd | 852349 | 110 | 11 | music CD // DVD film {year}
album-kpop | 852349 | 420 | 24 | music album CD with photo book
painting | 970121 | 900 | 120 | oil painting on canvas, {theme} {cm} x 40 cm
print-art | 970129 | 320 | 48 | original drawing, {theme}
old-coin | 711890 | 40 | 26 | collector coin {year} // commemorative medal {year}
antique | 970690 | 780 | 95 | antique {metal} box about 1890
`

export const CRAFT = `
yarn | 550931 | 110 | 5 | acrylic yarn {g} g[, {colour}]
yarn-wool | 510910 | 110 | 9 | wool knitting yarn {g} g[, {colour}]
fabric-piece | 520852 | 320 | 12 | printed cotton fabric 1 m, {theme} // quilting cotton {pattern} {pack}
thread-sewing | 520420 | 90 | 5 | sewing thread set[, {pack}] // embroidery floss {colour}
beads | 701810 | 160 | 6 | glass beads {mm} mm[, {colour}]
bead-plastic | 392690 | 120 | 5 | acrylic beads {mm} mm[, {bulk}] // resin cabochon {animal} {pack}
buttons | 960621 | 60 | 4 | plastic buttons {mm} mm[, {colour}][, {bulk}] // carved ox bone buttons {mm} mm
zipper | 960719 | 60 | 4 | nylon zippers {cm} cm[, {pack}]
needles | 731990 | 90 | 7 | knitting needles {mm} mm // sewing needles {pack}
ribbon | 580632 | 80 | 4 | satin ribbon {mm} mm[, {colour}]
embroidery-kit | 630800 | 210 | 14 | cross stitch kit, {theme} // embroidery kit {animal}
diamond-painting | 950300 | 320 | 11 | diamond painting kit, {theme} {cm} x 30 cm
stone-loose | 710399 | 60 | 14 | loose {stone} cabochon {mm} mm // tumbled stones {g} g
leather-piece | 410792 | 420 | 18 | cow leather piece {cm} x 20 cm[, {colour}]
wood-craft | 442199 | 210 | 8 | wooden craft discs, {wood}[, {pack}] // carved wooden {animal} // wood carving {animal} // hand carving of {wood}
resin-art | 390730 | 620 | 19 | epoxy resin kit {ml} ml
pigment | 320417 | 120 | 11 | pigment powder for resin, {colour} {g} g // mica powder {colour} {g} g // pigment sample {colour} {g} g // pigment CAS 1309-37-1 iron oxide {g} g // titanium dioxide pigment CAS 13463-67-7 {g} g
dye | 320416 | 90 | 8 | fabric dye, {colour} {g} g // dye powder CAS 61-73-4 {g} g
wax | 340490 | 420 | 11 | soy wax flakes {g} g
guitar-strings | 920930 | 60 | 9 | guitar strings steel // violin strings
guitar-part | 920992 | 160 | 18 | guitar tuning pegs // guitar bridge, {wood} // ukulele neck {wood}
ukulele | 920290 | 620 | 39 | ukulele 23 inch, {wood} // acoustic guitar used
flute | 920590 | 420 | 32 | recorder flute, {wood} // harmonica C
drum | 920600 | 620 | 28 | tongue drum, {metal} // tambourine
carved-horn | 960190 | 90 | 14 | carved cow bone beads {bulk} // buffalo horn comb // mother of pearl buttons {pack}
feather | 050590 | 30 | 6 | dyed goose feathers {pack} // turkey feathers {colour}
shell | 050800 | 120 | 8 | natural sea shells for craft {pack} // cowrie shells {pack}
`

/** What business sends to business in small parcels, chemicals among it. */
export const INDUSTRY = `
lab-glass | 701720 | 420 | 24 | laboratory glass beaker {ml} ml // test tubes borosilicate {pack} // glass vial {ml} ml with cap // root beer test glass {ml} ml
lab-plastic | 392690 | 160 | 12 | pipette tips {ml} ml, {bulk} // sample vials {bulk}
ph-strips | 382219 | 40 | 9 | pH test strips[, {bulk}] // water test kit aquarium
polymer-sample | 390210 | 520 | 9 | polypropylene granules, sample {g} g // PP resin sample bag {g} g // resin sample CAS 9003-07-0 {g} g // mixed polymer granules sample {g} g
textile-sample | 590700 | 320 | 8 | fabric swatches for upholstery, sample[, {code}]
tile-sample | 690721 | 1200 | 11 | ceramic tile sample {short} x {short} cm[, {code}]
steel-sample | 722090 | 620 | 15 | stainless steel sheet sample {cm} cm[, {code}]
flavour-sample | 330210 | 160 | 24 | food flavour {flavour}, sample {ml} ml
perfume-oil | 330290 | 160 | 28 | fragrance oil {scent} for candles {ml} ml
cosmetic-raw | 340290 | 420 | 19 | cosmetic emulsifier powder {g} g // surfactant powder {g} g
citric-acid | 291814 | 520 | 9 | citric acid powder food grade {g} g // citric acid CAS 77-92-9 {g} g
ascorbic | 293627 | 260 | 14 | vitamin C powder 99% {g} g // ascorbic acid powder purity 99% {g} g // ascorbic acid CAS 50-81-7 {g} g
caffeine | 293930 | 210 | 16 | caffeine anhydrous powder {g} g, lab sample // caffeine CAS 58-08-2 powder {g} g
amino-acid | 292249 | 320 | 17 | L-arginine powder {g} g // glycine powder 99% purity {g} g
sodium-bicarb | 283630 | 620 | 7 | sodium bicarbonate {g} g // sodium bicarbonate CAS 144-55-8 {g} g
organic-reagent | 293399 | 90 | 29 | benzotriazole reagent {g} g // benzimidazole research reagent {g} g // heterocyclic intermediate sample {g} g, {code} // benzotriazole CAS 95-14-7 sample {g} g // imidazole hydrochloride reagent {g} g
pyridine-reagent | 293339 | 90 | 31 | nicotinamide derivative reagent {g} g // pyridine compound research sample {g} g, {code}
thiazole | 293499 | 90 | 27 | thiazole reagent {g} g // research chemical intermediate {code} {g} g, for laboratory use only
ketone | 291439 | 160 | 25 | acetophenone derivative {ml} ml, perfumery raw material
lactone | 293220 | 160 | 22 | gamma-nonalactone {ml} ml, peach flavour // coumarin powder {g} g, perfumery // gamma-decalactone CAS 706-14-9 {ml} ml
amine-salt | 292219 | 120 | 24 | amino alcohol reagent {g} g // lab reagent hydrochloride {g} g, {code}
solvent-clean | 381400 | 620 | 13 | paint thinner and solvent {ml} ml // brush cleaner solvent {ml} ml
acetone | 291411 | 420 | 8 | acetone nail polish remover {ml} ml
potassium-salt | 284290 | 320 | 12 | aquarium fertiliser potassium {ml} ml
capsules-empty | 960200 | 210 | 13 | empty gelatin capsules size 0, 1000 pcs // empty vegetable capsules {pack}
capsule-filler | 842240 | 780 | 29 | manual capsule filling board 100 holes // heat sealing machine 200 mm
mini-press | 847989 | 4800 | 160 | manual hand press for buttons // tabletop arbor press // manual press machine for soap and bath tablets
press-part | 847990 | 620 | 39 | press mould spare parts {metal} // punch and die for press, {mm} mm
o-ring | 401693 | 60 | 6 | rubber O-ring assortment {bulk}
valve-brass | 848180 | 260 | 14 | solenoid valve {thread} // access valve {thread} for air conditioning
semiconductor | 854129 | 20 | 11 | power transistors[, {pack}]
ic | 854239 | 20 | 14 | integrated circuits sample[, {pack}]
optical-lens | 900190 | 60 | 19 | optical lens {mm} mm, glass
scope-sight | 901310 | 320 | 52 | telescope finder scope // laser level sight for surveying
catalogue | 491110 | 320 | 5 | printed trade catalogues {year} // advertising leaflets
packaging | 392321 | 420 | 8 | zip lock bags {cm} cm, {bulk} // mylar bags {bulk} // bubble envelopes {bulk} // shell shaped favour boxes {bulk}
labels-paper | 482110 | 160 | 9 | printed paper labels, logo stickers {bulk} // product labels roll // numbered labels 1 to 500 units
hang-tags | 482190 | 160 | 8 | paper hang tags with logo {bulk} // garment hang tags {bulk}
perfume-bottle | 701090 | 210 | 7 | empty perfume bottles {ml} ml, {pack} // empty glass vials {ml} ml {pack}
circuit-repair | 852990 | 260 | 21 | circuit board for television repair // display panel flex for {model}
phone-board | 851779 | 60 | 34 | used mobile phone main board for repair // charging port flex for {model}
`

/** Papers without value, nature 91; they carry no HS code. */
export const DOCUMENTS = `
letter | | 30 | 0 | personal letter // letter and postcard // correspondence
certificate | | 60 | 0 | birth certificate copy // university diploma copy // school transcripts
contract | | 160 | 0 | signed contract // legal papers for notary // power of attorney, original
passport | | 70 | 0 | passport application papers // visa application forms
bank-papers | | 90 | 0 | bank statements // tax forms // insurance papers
manuscript | | 320 | 0 | printed manuscript, no commercial value // examination papers
medical-records | | 120 | 0 | medical records // laboratory report
`
