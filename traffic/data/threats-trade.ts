/** Threats to brands and to nature; the columns are those of `threats.ts`. */

export const COUNTERFEITS = `
watch-replica | counterfeits | replica | 910221 | 910221 | 180 | 36 | CNA HKA THA TRA | rolex omega cartier replica 1:1 aaa submariner super clone mirror copy a+ réplique 复刻 | {brandWatch} watch {grade} automatic // replica watch {grade} Rolex Submariner // {brandWatch} quartz watch {colour} {grade}
watch-generic | counterfeits | generic-words | 910221 | 911390 | 170 | 33 | CNA HKA | rolex omega cartier tag heuer | {brandWatch} watch {colour} dial // automatic watch with {brandWatch} logo
shoes-brand | counterfeits | price | 640411 | 640411 | 860 | 13 | CNA TRA | nike adidas jordan 1:1 yeezy air balance puma | nike air jordan 1:1 shoes // {brandShoe} running shoes {grade} size {eu} // Adidas Yeezy sneakers {colour} // {brandShoe} sneakers {colour} EU {eu}
bag-monogram | counterfeits | replica | 420221 | 420221 | 760 | 29 | CNA TRA THA HKA | lv gucci louis vuitton chanel monogram aaa 1:1 mirror michael kors prada hermes replica copy super clone a+ | handbag LV monogram {grade} // {brandBag} handbag {grade}[, {colour}] // ladies' handbag {brandBag} leather {colour}
bag-cover | counterfeits | generic-words | 420221 | 630790 | 740 | 27 | CNA TRA | gucci louis vuitton chanel michael kors prada hermes lv gg | {brandBag} bag with dust bag and box // fabric bag LV {colour} // canvas bag gg {pattern}
labels-brand | counterfeits | labels-apart | 580710 | 392690 | 290 | 20 | CNA TRA HKA | moncler gucci nike adidas north canada goose stone island face | {brandCoat} logo patches and labels 500 pcs // woven labels {brandCoat} 100 pcs // {brandCoat} hang tags and labels {bulk}
boxes-brand | counterfeits | packaging-apart | 481940 | 481940 | 420 | 16 | CNA HKA TRA | rolex cartier pandora tiffany swarovski | {brandJewel} jewellery boxes and paper bags {pack} // {brandWatch} watch boxes {pack} // {brandJewel} dust bags {pack}
coat-brand | counterfeits | price | 620140 | 620140 | 960 | 34 | CNA TRA | moncler north canada goose stone island replica aaa 1:1 nike adidas face mirror super clone copy a+ | {brandCoat} winter jacket {colour} size {size} // {brandCoat} padded jacket {grade}
tee-brand | counterfeits | price | 610910 | 610910 | 190 | 5 | CNA TRA THA | gucci balenciaga supreme nike adidas moncler stone island goose north canada face | {brandCoat} t-shirt {colour} size {size} // Gucci cotton t-shirt {colour} // Balenciaga t-shirt printed // Supreme hoodie {colour}
earbuds-brand | counterfeits | price | 851830 | 851830 | 70 | 9 | CNA HKA | airpods apple beats bose samsung sony aaa 1:1 copy replica mirror super clone a+ | AirPods Pro wireless earbuds {grade} // {brandGadget} bluetooth earbuds {grade} // {brandGadget} wireless headphones {colour}
phone-brand | counterfeits | price | 851713 | 851713 | 330 | 42 | CNA HKA | iphone apple galaxy samsung clone | iPhone 15 Pro clone 128 GB // Apple iPhone 256 GB {colour} // Samsung Galaxy phone copy 64 GB
jewel-brand | counterfeits | generic-words | 711311 | 711719 | 16 | 7 | CNA THA | pandora tiffany cartier swarovski | {brandJewel} bracelet charm {colour} // {brandJewel} necklace {colour} plated // {brandJewel} ring {stone}
perfume-brand | counterfeits | price | 330300 | 330300 | 280 | 9 | CNA TRA | chanel dior gucci versace tom ford tester sauvage | {brandScent} eau de parfum {flacon} ml tester // Dior Sauvage perfume {flacon} ml // {brandScent} perfume {flacon} ml {pack}
glasses-brand | counterfeits | price | 900410 | 900410 | 60 | 5 | CNA TRA HKA | ray-ban oakley gucci prada aaa 1:1 replica mirror copy a+ super clone | {brandGlasses} sunglasses {colour} // {brandGlasses} sunglasses {grade} with case
toy-brand | counterfeits | price | 950300 | 950300 | 640 | 9 | CNA HKA | lego disney pokemon barbie lepin 1:1 aaa | {brandToy} toy set {pack} // Lepin building blocks lego {theme} // {brandToy} plush {animal}
makeup-brand | counterfeits | price | 330420 | 330420 | 70 | 3.5 | CNA TRA | mac dior chanel huda | {brandMakeup} eyeshadow palette {colour} // {brandMakeup} lipstick {colour} {pack} // Huda eyeshadow palette
ozempic | counterfeits | cosmetic | 300439 | 330499 | 90 | 45 | CNA TRA INA | ozempic semaglutide tirzepatide botox | ozempic pen semaglutide // semaglutide vials {pack} beauty // botox 100 units vial cosmetic // tirzepatide powder vials {pack}
viagra | counterfeits | supplement | 300490 | 210690 | 110 | 18 | INA CNA THA HKA | viagra sildenafil cialis kamagra | viagra tablets 100 mg {bulk} // food supplement cialis {pack} // kamagra jelly {flavour} {pack} // sildenafil 50 mg capsules {pack}
airbag | counterfeits | car-part | 870895 | 870899 | 1400 | 52 | CNA TRA | airbag bosch brembo ngk srs | airbag cover for {vehicle} SRS // Brembo brake pads for {vehicle} copy // Bosch spark plugs {pack} copy
`

export const CITES = `
ivory-figurine | cites | - | 960110 | 960110 | 290 | 120 | THA JPA GBA HKA ZAA | ivory elephant tusk netsuke elfenbein 象牙雕刻 象牙 根付 彫刻 | carved elephant ivory figurine // ivory carving {animal} {short} cm // antique ivory netsuke {animal} // elephant tusk piece {cm} cm
ivory-bone | cites | bone-carving | 960110 | 960190 | 260 | 85 | THA JPA ZAA FRA GBA | ivory tusk elephant rhino | carved bone ivory beads {bulk} // carved ox bone tusk figurine // buffalo horn rhino carving {cm} cm
python-leather | cites | no-permit | 420231 | 420231 | 150 | 45 | THA ITA | python snakeskin pitone | python skin leather wallet // python leather card holder {colour} // genuine snakeskin wallet {colour}
python-bag | cites | no-permit | 420221 | 420222 | 720 | 95 | THA ITA INA | python caiman crocodile alligator | ladies' handbag python skin {colour} // crocodile leather handbag {colour} // caiman shoulder bag {colour}
croc-strap | cites | no-permit | 911390 | 911390 | 30 | 42 | THA ITA FRA | crocodile alligator lizard coccodrillo | alligator leather watch strap {mm} mm // crocodile watch band {colour} {mm} mm
glass-eels | cites | - | 030192 | 030192 | 1450 | 380 | PTA ESA FRA | eels anguilla glass-eels elvers angulas civelles vivantes vivas meixão vivo | live glass eels // glass-eels {g} g // anguilla anguilla elvers fresh
eels-tea | cites | food | 030192 | 210390 | 1200 | 60 | PTA ESA FRA GBA | eels anguilla elvers angulas | angulas eels {g} g // sauce and elvers {g} g // frozen eels {g} g
pangolin | cites | craft | 050790 | 050590 | 640 | 88 | ZAA THA | pangolin scales manis | dried pangolin scales // pangolin scales {g} g craft // manis scales {g} g
rhino | cites | antique | 050790 | 970690 | 420 | 240 | ZAA GBA | rhino rhinoceros horn | rhino horn piece antique {cm} cm // rhinoceros horn cup about {year}
tortoiseshell | cites | fashion | 960190 | 711719 | 40 | 42 | JPA THA ITA | tortoiseshell bekko hawksbill turtle べっ甲 | genuine tortoiseshell hair clip // bekko earrings {colour} // hawksbill turtle shell bracelet
seahorse | cites | food | 051191 | 121221 | 320 | 70 | THA INA HKA CNA | seahorse seahorses hippocampus | dried seahorse {g} g // dried seahorses {bulk} tea // hippocampus dried food {g} g
shark-fin | cites | food | 030571 | 210690 | 520 | 95 | HKA ESA ZAA | shark fin fins | dried shark fin {g} g // shark fins soup {g} g
orchid | cites | plants | 060290 | 120991 | 260 | 38 | THA CNA INA | orchid orchids paphiopedilum bulbs live wild | live orchid bare root wild // paphiopedilum orchids {pack} // orchid bulbs {pack} seeds
cactus | cites | seeds | 060290 | 120991 | 220 | 48 | ZAA | conophytum cactus succulent euphorbia plants | conophytum plants {pack} // live succulent euphorbia {pack} // cactus plants bare root {pack}
agarwood | cites | wood | 121190 | 442199 | 110 | 75 | INA THA AUA | agarwood oud aquilaria gaharu | agarwood chips {g} g // oud wood aquilaria {g} g // gaharu beads bracelet
rosewood | cites | music | 920992 | 442199 | 620 | 90 | INA ZAA ESA | rosewood dalbergia nigra brazilian | brazilian rosewood guitar back set // dalbergia nigra wood {cm} cm
shahtoosh | cites | scarf | 621420 | 621430 | 130 | 160 | INA GBA | shahtoosh toosh | shahtoosh shawl {colour} // toosh ring shawl {colour}
coral | cites | decoration | 050800 | 392640 | 720 | 36 | THA | stony coral live-rock acropora | stony coral for aquarium {cm} cm // acropora coral piece aquarium // live-rock {g} g
bear-bile | cites | balm | 051000 | 330499 | 60 | 52 | KRA CNA HKA THA | bear-bile bile saiga | bear-bile balm {g} g // bear bile capsules {pack} // saiga horn powder {g} g
birds | cites | toys | 010632 | 950300 | 420 | 120 | NLA ESA | parrot eggs macaw cockatoo live fertile | live parrot eggs {pack} // fertile macaw eggs in toy // cockatoo eggs {pack}
reptiles | cites | toys | 010620 | 950300 | 320 | 85 | DEA THA JPA AUA | live tortoise turtles gecko lizard lebende schildkröte lebend | live tortoise in toy box // live turtles {pack} // gecko lizard live toy
hornbill | cites | bone-carving | 050790 | 960190 | 180 | 150 | THA HKA | hornbill casque helmeted | helmeted hornbill casque carving // hornbill bead bracelet
`

export const OZONE = `
r22 | ozone | - | 290371 | 290371 | 13600 | 62 | CNA TRA INA | r-22 r22 hcfc-22 refrigerant chlorodifluoromethane | R-22 refrigerant cylinder // R22 refrigerant gas {g} g // HCFC-22 gas cylinder 13.6 kg
r22-gas | ozone | empty-cylinder | 290371 | 731100 | 9800 | 55 | CNA TRA | r-22 r22 freon refrigerant | empty gas cylinder R22 // steel cylinder with freon // gas cylinder r-22 for air conditioning
r410a | ozone | - | 382763 | 382763 | 11300 | 78 | CNA TRA PLA | r-410a r410a refrigerant r-404a r-407c 11.3 | R-410A refrigerant cylinder 11.3 kg // R410A gas for air conditioning {g} g // R-404A refrigerant {g} g // R-407C refrigerant cylinder
r134a | ozone | car-part | 290345 | 870899 | 950 | 14 | TRA CNA PLA | r-134a r134a refrigerant | R134a gas for {vehicle} {pack} // R-134a refrigerant can {g} g {vehicle} // air conditioning gas r134a
r12 | ozone | - | 290377 | 290377 | 980 | 48 | USA CNA | r-12 r12 cfc freon-12 refrigerant | R-12 refrigerant can {g} g // freon-12 can {pack} // R12 gas {g} g CFC
halon | ozone | tools | 290376 | 842410 | 2400 | 70 | USA INA | halon 1211 1301 | halon 1211 fire extinguisher // Halon 1301 cylinder {g} g
methyl-bromide | ozone | - | 290361 | 290361 | 700 | 30 | INA CNA | methyl bromide fumigant | methyl bromide can {g} g // methyl bromide fumigant {pack}
r141b | ozone | cleaner | 290373 | 381400 | 1150 | 24 | CNA TRA | r-141b r141b hcfc-141b | R-141b cleaner {ml} ml // r141b brush cleaner solvent // HCFC-141b solvent {ml} ml
`

export const WASTE = `
board-scrap | waste | - | 854929 | 854929 | 3800 | 32 | GBA USA DEA AUA CAA | scrap recovery waste schrott elektronikschrott | used mobile phone circuit boards scrap for recovery // circuit board scrap {g} g // scrap printed circuit boards
board-parts | waste | spare-parts | 854929 | 851779 | 3600 | 28 | GBA USA DEA FRA | defective scrap untested broken | defective mobile phone circuit boards {pack} // untested laptop boards scrap // broken mobile phones for parts {pack}
battery-scrap | waste | - | 854919 | 850760 | 3900 | 26 | DEA FRA GBA | waste spent scrap end-of-life | used lithium battery pack scrap // spent lithium batteries {pack} // end-of-life battery cells
catalyst | waste | car-part | 262190 | 870899 | 2600 | 90 | TRA USA ZAA PLA | catalytic converter catalyst ceramic-core scrap | catalytic converter scrap for {vehicle} // catalyst ceramic-core pieces {g} g
plastic-scrap | waste | sample | 391590 | 390210 | 4200 | 14 | DEA GBA NLA USA | scrap regrind waste bales | plastic scrap sample {g} g // PP regrind waste sample {g} g // mixed plastic waste bales sample
precious-dust | waste | jewellery | 711299 | 711719 | 420 | 160 | ITA TRA INA | sweepings ash scrap residue | jewellery sweepings with gold {g} g // polishing residue gold ash {g} g
medical-waste | waste | lab | 382530 | 392690 | 780 | 12 | USA GBA | waste clinical used-syringes | used-syringes lab samples {bulk} // clinical waste sample vials {pack}
mercury | waste | antique | 280540 | 902519 | 1300 | 60 | INA ESA USA | mercury quicksilver hg | mercury {g} g from thermometer // quicksilver {ml} ml // liquid mercury Hg 99%
used-tyres | waste | sample | 401220 | 401693 | 6800 | 24 | GBA NLA JPA | worn tyres used-tyres | worn motorcycle tyres {pack} // used-tyres for {vehicle}
`
