/**
 * Innocent goods whose words, brand or HS code belong to a threat: key | HS 2022 | grams | USD | wording | the document
 * that makes it lawful, where it needs one.
 */

export const LOOK_ALIKES = `
water-gun | 950300 | 250 | 6 | toy water gun plastic // toy water pistol {colour} {pack}
cap-gun | 950300 | 190 | 8 | toy cap gun for kids // toy rifle wood with rubber bands
glue-gun | 851580 | 320 | 12 | hot glue gun {w} W // glue gun sticks {pack}
massage-gun | 901910 | 780 | 42 | massage gun with 6 heads // muscle massage gun {colour}
grease-gun-real | 820559 | 1450 | 34 | hand-operated lever grease gun for agricultural machinery // pistol grip grease gun {metal} workshop
heat-gun | 851679 | 720 | 27 | heat gun {w}00 W for shrink tube
caulking-gun | 820559 | 480 | 11 | caulking gun {metal} // silicone sealant gun
price-gun | 820559 | 280 | 11 | price label gun with rolls // tagging gun for garment labels
nerf-magazine | 950300 | 120 | 8 | soft dart magazine 18 round toy // drum magazine for foam dart blaster
ivory-dress | 620443 | 880 | 48 | ivory coloured satin wedding dress // ivory lace bridal gown size {size}
ivory-paint | 320910 | 620 | 13 | wall paint ivory white {ml} ml
ivory-black | 321310 | 60 | 6 | ivory black acrylic paint tube // ivory black oil colour {ml} ml
ivory-soap | 340111 | 120 | 4 | ivory coloured soap bar {g} g // elephant shaped soap {scent}
elephant-figure | 392640 | 280 | 12 | resin elephant figurine {short} cm // plush elephant toy {cm} cm // faux ivory resin tusk decoration
tagua | 960200 | 60 | 16 | vegetable ivory tagua nut beads {pack} // tagua nut carving {animal}
piano-keys | 920992 | 160 | 22 | imitation ivory guitar nut plastic // bone guitar nut and saddle // indian rosewood guitar bridge
python-book | 490199 | 780 | 39 | python programming textbook, paperback // learning python 5th edition used
python-print | 420222 | 560 | 21 | python print PU handbag {colour} // crocodile embossed PU leather bag {colour}
snake-print | 420232 | 110 | 9 | snakeskin pattern wallet PU {colour} // snake print coin purse
python-permit | 420231 | 150 | 90 | python skin leather wallet, CITES permit // python leather card holder {colour} with CITES permit | permit
croc-permit | 911390 | 30 | 95 | alligator leather watch strap {mm} mm, CITES permit // crocodile leather watch band {colour} CITES | permit
handbag-permit | 420221 | 760 | 380 | handbag crocodile leather, CITES permit // caiman shoulder bag {colour} CITES permit | permit
orchid-permit | 060290 | 260 | 42 | orchid plants nursery grown, CITES certificate // live succulent cactus plants nursery grown {pack} | certificate
coral-permit | 050800 | 680 | 55 | cultured coral for aquarium, CITES permit // stony coral fragments farmed | permit
antique-permit | 960110 | 260 | 220 | antique ivory netsuke about {year}, CITES certificate // ivory piano key tops antique, certificate | certificate
taxidermy-permit | 050790 | 620 | 140 | antelope horn hunting trophy, permit // springbok horn with veterinary certificate | permit
eel-farmed | 030192 | 1300 | 60 | smoked eels farmed {g} g // farmed european eels, certificate of origin | certificate
agarwood-permit | 121190 | 110 | 90 | plantation agarwood chips {g} g, CITES permit // agarwood incense sticks {pack} | permit
hemp-tea | 121190 | 160 | 12 | herbal tea leaves {g} g // dried lavender flowers {g} g // hemp leaf tea without thc {g} g
hash-brown | 820551 | 340 | 16 | hash brown potato press, stainless steel // potato ricer press {metal}
bullet-journal | 482010 | 380 | 14 | bullet journal dotted notebook A5 // bullet point planner {year}
bullet-blender | 850940 | 1600 | 42 | bullet blender {w}0 W
ammo-tin | 731029 | 1900 | 27 | ammunition style metal storage tin // military style metal box {cm} cm
poppy-print | 610910 | 160 | 18 | {who} t-shirt with poppy flower print
poppy-dress | 620443 | 360 | 24 | poppy red dress {pattern}, polyester // dress with poppy print, polyester
poppy-seeds | 120791 | 260 | 6 | blue poppy seeds for baking {g} g
poppy-flower | 120930 | 15 | 4 | ornamental poppy flower seeds // poppy seeds mix for garden
coca-sign | 830629 | 220 | 15 | coca cola tin sign vintage
coke-opener | 820551 | 70 | 6 | coke bottle opener {metal} // coca cola bottle opener wall
shark-plush | 950300 | 300 | 9 | shark plush toy {cm} cm
shark-float | 392690 | 480 | 13 | inflatable shark fin // shark fin swim float plastic
seahorse-plush | 711719 | 20 | 7 | seahorse pendant alloy {colour} // sea turtle necklace {stone}
seahorse-soft | 950300 | 180 | 9 | seahorse plush {short} cm // plush turtle {short} cm
tortoise-glasses | 900410 | 45 | 12 | sunglasses tortoiseshell pattern plastic
tortoise-clip | 961511 | 30 | 4 | tortoiseshell colour hair clip acetate {pack} // hair comb tortoiseshell style plastic
bear-toy | 170490 | 220 | 6 | gummy bears without gelatine {g} g
musk-soap | 340111 | 110 | 5 | musk scent soap // bear shaped soap {scent}
r1234yf | 290351 | 950 | 38 | R-1234yf refrigerant can {g} g // R1234yf HFO gas for {vehicle} {g} g
r600a | 271129 | 420 | 15 | R-600a isobutane for camping stove {g} g // butane gas cartridge camping
manifold | 902620 | 780 | 34 | manifold gauge set R-134a R-410A R-22 for air conditioning // refrigerant scale and gauge set
refrigerant-hose | 400931 | 380 | 17 | charging hose R-410A 1/4 inch {pack} // refrigerant hose set r134a quick coupler // refrigerant leak detector r22
hvac-sample | 290371 | 60 | 95 | chlorodifluoromethane R-22 reference gas standard 1 L, licence // HCFC reference standard gas for laboratory | licence
hfc-licensed | 382763 | 1800 | 60 | R-410A refrigerant reclaimed, quota licence // R-407C refrigerant {g} g, licence | licence
fluoro-reference | 290377 | 60 | 90 | CFC reference standard for laboratory 1 ml, licence // dichlorodifluoromethane standard 2 ml, licence | licence
halon-reference | 290376 | 60 | 90 | halon 1301 reference standard for laboratory, licence // halon certified gas mixture 1 L, licence | licence
hcfc-reference | 290373 | 60 | 85 | R-141b reference standard 1 ml, licence // HCFC-141b solvent sample for laboratory, licence | licence
hfc-tool | 290345 | 680 | 22 | R-134a duster spray reclaimed, quota licence // HFC inhaler propellant sample, licence | licence
methyl-book | 380891 | 320 | 14 | pyrethrum garden spray {ml} ml // wasp spray bait trap {ml} ml // moth trap {pack}
methyl-standard | 290361 | 30 | 90 | methyl bromide reference standard 1 ml, licence // bromomethane reference solution, laboratory licence | licence
fumigant-trap | 380899 | 120 | 12 | fumigant free moth trap // methyl salicylate lure {pack}
fire-blanket | 842410 | 1900 | 34 | fire extinguisher powder // halon free fire extinguisher {g} g for {vehicle}
fire-sign | 392690 | 90 | 7 | fire extinguisher sign plastic // fire safety plate {colour}
weapon-book | 490199 | 620 | 28 | book: history of the rifle // firearms collecting handbook used // book: world war ammunition
gun-cleaning | 960390 | 180 | 14 | bore cleaning brush kit // shotgun cleaning kit {metal}
rifle-sling | 420500 | 260 | 19 | rifle sling leather {colour} // leather strap for shotgun case
holster | 420292 | 210 | 22 | nylon pistol holster {colour} // rifle case padded {long} cm
leather-pouch | 420291 | 190 | 26 | leather magazine pouch {colour} // leather pistol holster {colour}
scope-licensed | 901310 | 620 | 180 | rifle scope 3-9x40, export licence // hunting riflescope with mount rings, licence // red dot sight, licence | licence
gun-part-licensed | 930520 | 480 | 95 | walnut rifle stock, with licence // shotgun choke tube {mm} mm, firearms licence // rifle barrel band for antique musket, licence | licence
gun-part-licensed-2 | 930520 | 620 | 80 | rifle butt pad rubber, licence // shotgun fore-end {wood}, licence // firearm sling swivel set, firearms licence | licence
gun-part-licensed-3 | 930520 | 420 | 70 | bolt handle knob for hunting rifle, licence // trigger guard for antique rifle, licence // musket lock plate replica, licence | licence
pistol-part-licensed | 930510 | 190 | 60 | pistol grip panels {wood}, licence // revolver grip {wood}, firearms licence // slide spring for sport pistol 9mm, licence | licence
pistol-part-2 | 930510 | 160 | 48 | magazine base plate for sport pistol, licence // pistol barrel bushing, firearms licence // revolver cylinder antique, licence | licence
pistol-part-3 | 930510 | 210 | 55 | pistol slide stop lever, licence // frame screws for pistol grips {pack}, licence // 9mm recoil spring, firearms licence | licence
airgun-licensed | 930400 | 1900 | 140 | competition air rifle 4.5mm, licence // air pistol for sport club, licence | licence
airgun-2 | 930400 | 620 | 36 | spring air pistol for sport, licence // airsoft pistol for club, licence // rubber truncheon for theatre, licence | licence
signal-licensed | 930390 | 620 | 60 | marine signal pistol, licence // starter pistol for athletics, licence | licence
snap-caps | 930630 | 120 | 17 | inert training cartridges 9mm, licence // dummy rounds snap caps {pack}, licence | licence
airsoft-bb | 950490 | 620 | 14 | airsoft pellets 6 mm biodegradable // paintballs {pack} // dart set {metal}
pocket-knife | 821193 | 130 | 26 | folding pocket knife {wood} // butterfly print folding knife kitchen // penknife stainless steel
knuckle-joint | 870899 | 780 | 36 | steering knuckle for {vehicle}
barrel-bolt | 830241 | 190 | 7 | barrel bolt door {metal} // auto door closer bolt {metal}
trigger-switch | 853650 | 110 | 9 | trigger switch for drill // pressure switch auto {w} W
sparkler | 360410 | 320 | 12 | cake sparklers {pack}, licence // party sparkler candles {pack} | licence
stove-igniter | 851110 | 90 | 9 | piezo igniter for gas stove // ignition coil for {vehicle} // electric fire igniter {pack}
barrel-coffee | 090121 | 520 | 22 | bourbon barrel aged roasted coffee beans {g} g
oak-barrel | 441600 | 2400 | 48 | oak barrel {ml} ml for home // small oak barrel for vinegar
speed-rope | 950691 | 200 | 6 | speed skipping rope with bearings
weed-puller | 820190 | 620 | 17 | weed puller garden tool // crystal blade hand weeder
speed-cube | 950300 | 110 | 8 | speed cube magic puzzle // ice cube toy freezer set
trigger-ball | 401699 | 180 | 11 | trigger point massage ball rubber // shock cord rubber {mm} mm
heroine-mug | 691200 | 400 | 13 | ceramic mug with printed portrait of a heroine // acid green ceramic vase {cm} cm // ice cube tray ceramic
nylon-weed | 391690 | 400 | 9 | nylon line for garden weed trimmer 50 m // solvent resistant plastic welding rods
weed-cloth | 560393 | 900 | 15 | weed control membrane 2 x 5 m // weed barrier fabric
solvent-brush | 381400 | 620 | 15 | solvent brush cleaner {ml} ml for artists // white spirit solvent {ml} ml
drug-test | 382219 | 60 | 14 | drug test kit urine {bulk} // fentanyl test strips {bulk} // ketamine test strip {bulk}
ref-opioid | 293333 | 30 | 160 | fentanyl certified reference standard 1 mg, licence // carfentanil reference solution 1 ml, laboratory licence | licence
ref-opioid-2 | 293333 | 30 | 150 | remifentanil reference solution 1 ml, licence // alfentanil certified standard 1 mg, laboratory licence | licence
ref-anpp | 293336 | 30 | 150 | 4-ANPP certified reference standard 1 mg, licence // ANPP reference solution 1 ml, licence | licence
ref-npp | 293337 | 30 | 150 | NPP certified reference standard 1 mg, laboratory licence // N-phenethyl-4-piperidone reference solution, licence | licence
ref-pmk | 293292 | 30 | 140 | PMK glycidate reference standard 10 mg, licence // pmk reference solution 1 ml, licence | licence
ref-bmk | 291431 | 30 | 140 | phenylacetone reference standard 1 ml, licence // p2p certified reference solution, licence | licence
ref-misc | 293399 | 30 | 130 | bromazolam reference standard 1 mg, laboratory licence // etonitazene reference solution 1 ml, licence | licence
ref-stimulant | 293945 | 30 | 130 | methamphetamine reference standard 1 mg, licence // methamphetamine d5 solution 1 ml, laboratory licence | licence
ref-alkaloid | 293972 | 30 | 130 | cocaine reference standard 1 mg, laboratory licence // ecgonine reference solution 1 ml, licence | licence
ref-thc | 293295 | 30 | 130 | delta-9 thc reference standard 1 mg, licence // thc reference solution 1 ml, laboratory licence | licence
ref-lsd | 293969 | 30 | 130 | lsd reference standard 1 ml, laboratory licence // ergot alkaloid reference solution, licence | licence
ref-ephedrine | 293941 | 30 | 120 | ephedrine reference standard 10 mg, licence // ephedrine reference solution 1 ml, laboratory licence | licence
ref-ketamine | 292239 | 30 | 130 | ketamine reference standard 1 mg, licence // ketamine d4 solution 1 ml, laboratory licence | licence
ref-hetero | 293299 | 60 | 32 | methylenedioxy compound reagent {g} g // mdma reference standard 1 mg, laboratory licence | licence
ref-piperonal | 293293 | 120 | 24 | piperonal perfumery grade {g} g, licence // heliotropin fragrance raw material {g} g, licence | licence
ref-steroid | 293729 | 30 | 110 | testosterone reference standard 10 mg, licence // estradiol reference solution 1 ml, laboratory licence | licence
bromide-reagent | 290399 | 320 | 30 | bromobenzene reagent {ml} ml, laboratory // phenethyl alcohol {ml} ml perfumery // aromatic chloride reagent {ml} ml
acetic-reagent | 291524 | 220 | 28 | acetic anhydride 100 ml for microscopy laboratory, licence // acetic reagent {ml} ml, licence | licence
permanganate-aq | 284161 | 120 | 9 | potassium permanganate crystals {g} g for school laboratory, licence // water treatment permanganate {g} g, licence | licence
xylene-lab | 293499 | 60 | 60 | xylazine veterinary reference standard, licence // morpholine reagent {g} g, laboratory | licence
medicine-rx | 300490 | 90 | 30 | prescription tablets pregabalin for own use, prescription // ibuprofen 200 mg tablets {pack} // paracetamol tablets {pack} | certificate
medicine-otc | 300490 | 110 | 11 | paracetamol 500 mg tablets {bulk} // antihistamine tablets 10 mg {bulk} // throat tablets {bulk}
insulin-rx | 300439 | 120 | 60 | insulin pens with prescription // hormone cream {g} g with prescription | certificate
poppy-straw | 121140 | 420 | 16 | dried poppy heads for florists, licence // poppy pods decoration, plant certificate | licence
mushroom-dried | 071239 | 120 | 9 | dried shiitake mushrooms {g} g // dried porcini mushrooms {g} g // magic truffles chocolate {g} g
ghillie | 847990 | 640 | 42 | tablet stand spare parts {metal} // pill organiser machine spare parts // tablet counter tray for pharmacy
pill-box | 392690 | 70 | 5 | pill box 7 days // pill cutter plastic // tablet holder for {vehicle}
pressure-pot | 847989 | 3400 | 120 | arbor press 1 ton // tablet press for bath bombs soap // vacuum chamber for resin
nike-used | 640411 | 820 | 62 | used Nike running shoes size {eu} // Adidas football boots size {eu} // New Balance sneakers size {eu} with invoice
converse-used | 640419 | 720 | 34 | used Converse canvas shoes size {eu} // Puma canvas shoes size {eu} with receipt
asics-shoes | 640411 | 680 | 74 | Asics running shoes size {eu} with invoice // New Balance running shoes size {eu} // Puma football shoes size {eu}
brand-bag-used | 420221 | 720 | 460 | pre-owned {brandBag} handbag with receipt // {brandBag} leather handbag, second hand
brand-watch-used | 910221 | 140 | 920 | pre-owned {brandWatch} automatic watch with papers // used {brandWatch} watch, serviced
casio-watch | 910211 | 70 | 42 | Casio digital watch with receipt // Seiko quartz watch used // Casio watch {colour} dial with invoice
seiko-watch | 910221 | 130 | 190 | Seiko automatic watch with papers // Tag Heuer automatic watch, serviced
casio-calculator | 847010 | 160 | 19 | Casio school calculator // Casio pocket calculator {colour}
brand-coat-used | 620140 | 940 | 190 | {brandCoat} jacket, second hand, size {size} // used {brandCoat} winter coat with receipt
brand-tee-used | 610910 | 190 | 34 | {brandCoat} t-shirt, second hand, size {size} // band t-shirt vintage {year}
brand-perfume | 330300 | 260 | 85 | {brandScent} eau de parfum {flacon} ml with receipt // {brandScent} perfume {flacon} ml from shop
brand-glasses | 900410 | 60 | 120 | {brandGlasses} sunglasses with receipt // replacement lenses for {brandGlasses} sunglasses
brand-toys | 950300 | 640 | 52 | {brandToy} toy set used // lego bricks used {g} g // {brandToy} figure boxed
brand-make-up | 330420 | 70 | 32 | {brandMakeup} eyeshadow palette with receipt // {brandMakeup} lipstick from shop
brand-phone | 851713 | 320 | 390 | used Apple iPhone 13 128 GB // Samsung Galaxy smartphone refurbished with invoice
brand-audio | 851830 | 90 | 140 | {brandGadget} headphones with receipt // {brandGadget} earbuds refurbished
brand-jewel | 711311 | 20 | 75 | {brandJewel} bracelet with receipt // {brandJewel} silver ring, second hand
phone-case-brand | 392690 | 40 | 5 | silicone case for Apple iPhone // cover for Samsung Galaxy
watch-band-brand | 911390 | 30 | 8 | watch band for Apple watch {mm} mm // strap for Samsung Galaxy watch
brake-brand | 870830 | 1300 | 70 | Brembo brake pads for {vehicle} with invoice // Bosch wiper and brake set for {vehicle}
spark-brand | 851110 | 90 | 16 | NGK spark plugs {pack} for {vehicle} // Bosch spark plug {pack}
airbag-recall | 870895 | 1300 | 140 | airbag module for recall workshop, invoice // SRS airbag cable for {vehicle} with invoice
replica-ship | 950300 | 620 | 38 | replica ship model {wood} // replica car model 1:18 die cast // 1:1 scale paper model {animal}
mirror-copy | 700992 | 780 | 19 | make-up mirror {cm} cm
mirror-polish | 340590 | 210 | 9 | super mirror polish {ml} ml // chrome mirror polish {ml} ml
copy-paper | 480256 | 1900 | 14 | copy paper A4 coloured // copy paper {colour}
aaa-battery | 850610 | 80 | 5 | AAA batteries {pack} // AAA rechargeable battery set
label-own | 580710 | 80 | 16 | woven name labels for school clothes 100 pcs // size labels for garments {bulk} // logo labels for own brand 500 pcs
jewel-box | 481940 | 210 | 12 | jewellery paper boxes {pack} // watch boxes paper {pack}
dust-bags | 630790 | 180 | 9 | fabric dust bags for handbags {pack} // shoe dust bags {pack}
island-print | 491191 | 160 | 13 | art print stone island coast // poster north face of a mountain // canada goose bird poster
pokemon-cards | 950440 | 90 | 24 | Pokemon trading cards {pack} // Disney playing cards
chanel-book | 490199 | 980 | 38 | book about Chanel fashion // book: Dior and Hermes {year} // Cartier jewellery catalogue book
viagra-book | 210690 | 120 | 18 | herbal food supplement for men {pack} // herbal jelly {flavour} {pack}
cosmetic-botulinum | 330499 | 60 | 24 | peptide serum beauty {ml} ml // cosmetic powder mask {g} g // facial powder {g} g
scrap-book | 482050 | 520 | 14 | scrap book album {cm} cm // scrapbook paper {theme} {pack}
waste-basket | 392490 | 520 | 12 | waste paper basket plastic // waste bin with lid plastic
scrap-cloth | 630900 | 1900 | 16 | used clothing for charity // worn t-shirts {pack} for cleaning
board-repair | 854929 | 520 | 40 | used circuit board returned for repair // defective laptop board for warranty repair
board-assay | 854929 | 640 | 30 | circuit boards scrap sample for assay, certificate // scrap circuit board sample, recovery test, certificate | certificate
board-art | 854929 | 380 | 24 | old circuit boards for art class // broken circuit board for school lesson
battery-return | 854919 | 620 | 38 | e-bike battery returned under warranty // defective lithium battery return, certificate | certificate
battery-dead | 854919 | 420 | 20 | used battery cells for recycling test, certificate // spent AA batteries sample, certificate | certificate
plastic-regrind | 391590 | 780 | 12 | recycled plastic regrind sample {g} g, laboratory test // recycled PET flakes sample {g} g
catalyst-sample | 262190 | 260 | 30 | fly ash sample for laboratory test {g} g // slag sample {g} g, certificate | certificate
gold-assay | 711299 | 40 | 140 | gold assay sample {g} g, certificate // dental gold for refining, certificate | certificate
medical-sample | 382530 | 160 | 12 | clean syringes sample {bulk} // clinical trial kit unused
mercury-free | 902519 | 60 | 9 | mercury free thermometer // thermometer without mercury, glass
mercury-poster | 491191 | 160 | 13 | planet mercury poster // mercury retro art print
mercury-lab | 280540 | 260 | 90 | mercury for thermometer repair 50 g, licence // mercury laboratory grade, licence | licence
retread | 401220 | 5200 | 44 | retreaded motorcycle tyre, used // used bicycle tyres {pack}
catalytic-clean | 381590 | 520 | 22 | catalyst for epoxy resin {ml} ml
catalytic-cleaner | 381190 | 420 | 15 | catalytic converter cleaner {ml} ml // diesel additive {ml} ml
incense-oud | 330749 | 110 | 11 | oud incense sticks {pack} // bakhoor oud incense {g} g // sandalwood incense {pack}
rosewood-oil | 330129 | 40 | 12 | rosewood essential oil {ml} ml // agarwood scented oil {ml} ml
rose-wood | 920290 | 1900 | 180 | used acoustic guitar with rosewood neck // ukulele rosewood back
feather-licensed | 050590 | 40 | 12 | peacock feathers {pack} // ostrich feathers {colour} {pack} // dyed feathers for craft {g} g
parrot-toy | 392690 | 160 | 11 | parrot toy for cage {plastic} // gecko wall hook // toy box plastic lizard // bird eggs plastic {pack}
pet-live | 010620 | 320 | 48 | captive bred tortoise, CITES certificate // live gecko captive bred, certificate | certificate
bird-live | 010632 | 480 | 110 | hand reared parrot eggs, CITES permit // live parrot, CITES permit | permit
fish-soup | 030571 | 320 | 34 | dogfish fins dried {g} g, CITES permit // shark fin soup can, CITES permit | permit
fish-dried | 051191 | 220 | 15 | dried fish food for aquarium {g} g // dried bloodworm {g} g // fish eggs for bait {g} g
ambergris | 051000 | 60 | 70 | deer musk pod farmed, CITES permit // ambergris piece {g} g | permit
flash-card | 852351 | 20 | 12 | flash memory stick 64 GB // flash card reader
camera-flash | 900661 | 320 | 44 | camera flash for Sony // ring flash for macro
self-defence | 851310 | 190 | 11 | LED torch with alarm // pocket torch {colour} one million candle // personal alarm key chain volt
cleaning-gas | 842410 | 2100 | 30 | car fire extinguisher {g} g // kitchen fire extinguisher powder
gun-powder-tea | 090210 | 160 | 9 | gunpowder green tea {g} g // moroccan gunpowder tea {g} g
nitro-craft | 360100 | 160 | 24 | blank firing powder for theatre, licence // black powder for museum cannon, licence | licence
detonator-film | 360360 | 160 | 60 | electric igniters for theatre effects, licence // airbag igniter sample, licence | licence
`
