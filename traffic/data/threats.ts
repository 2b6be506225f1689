/**
 * Threats as they are declared, from published seizures and the risk indicators of the field. One row is one way of
 * declaring one threat: key | category | trick, or `-` where it is declared openly | own HS | HS of the harmless thing it
 * passes for | grams | USD | operators it comes from most, or `*` | words that are the threat itself | wording.
 * Every word that is not in the ninth column must also occur in innocent mail; a test holds that.
 */

export const WEAPONS = `
conversion-grease-gun | weapons | dear-postage | 820559 | 820559 | 900 | 14 | CNA TRA USA |  | grease gun // hand grease gun // grease gun set {metal}
conversion-key-chain | weapons | key-chain | 930510 | 732690 | 60 | 9 | CNA HKA | auto sear conversion | auto sear selector switch key chain // auto sear key ring {metal} // selector switch conversion keychain {metal}
conversion-switch | weapons | switch | 930510 | 853650 | 45 | 14 | CNA HKA | glock auto sear giggle | selector switch for glock 3 position // giggle switch {metal} // auto switch glock back plate
solvent-trap | weapons | solvent-trap | 930520 | 842199 | 460 | 19 | CNA HKA | solvent trap 1/2-28 5/8-24 | solvent trap cleaning kit aluminium 1/2-28 threaded cups // solvent trap kit {metal} 5/8-24[, {colour}] // solvent trap {metal} cups 1/2-28 set
fuel-filter | weapons | fuel-filter | 930520 | 842123 | 520 | 21 | CNA HKA | 1/2-28 5/8-24 13.5x1 | fuel filter 1/2-28 5/8-24 single core // fuel filter 1/2-28 aluminium tube[, {colour}] // oil filter adapter 5/8-24 13.5x1 thread
suppressor | weapons | - | 930520 | 930520 | 480 | 85 | CNA USA | suppressor silencer rifle firearm | firearm suppressor {metal} // rifle silencer {mm} mm thread // sound suppressor for rifle
pistol-slide | weapons | - | 930510 | 930510 | 420 | 160 | USA CNA | glock slide 9mm pistol barrel | Glock 17 slide 9mm // Glock 19 barrel and slide kit // pistol slide {metal} 9mm
lower-receiver | weapons | car-part | 930520 | 870899 | 620 | 48 | USA CNA | receiver 80 lower ar-15 bolt carrier | 80 lower {metal} spare part // bolt carrier part for {vehicle} // ar-15 spare parts {metal}
receiver-open | weapons | - | 930520 | 930520 | 640 | 120 | USA | receiver ar-15 lower trigger ar15 | AR-15 lower parts kit with trigger // rifle receiver ar15 {metal}
magazine-extended | weapons | - | 930510 | 930510 | 190 | 22 | CNA USA | glock round extended drum pistol | extended pistol magazine 33 round // drum magazine for Glock 50 round
magazine-cover | weapons | plastic-part | 930510 | 392690 | 190 | 17 | CNA HKA | round 33 9mm | plastic magazine spring box 33 round // 9mm magazine plastic {colour}
ammunition | weapons | - | 930630 | 930630 | 420 | 38 | USA ZAA | ammunition rounds cartridges 9mm .22 lr primers | 9mm ammunition 50 rounds // .22 lr cartridges box // pistol primers {bulk}
switchblade | weapons | multi-tool | 821193 | 820559 | 170 | 14 | CNA HKA THA | switchblade otf butterfly balisong | otf knife {metal} outdoor tool // butterfly knife balisong {metal} // switchblade {metal} camping
knuckles | weapons | belt-buckle | 732690 | 830890 | 160 | 8 | CNA HKA THA | knuckle duster knuckles | knuckle duster belt buckle {metal} // brass knuckles belt buckle // knuckle paper weight {metal}
taser | weapons | torch | 930400 | 851310 | 240 | 16 | CNA HKA | stun taser shock volt million | LED torch with stun gun // taser torch rechargeable // self defence torch shock million volt
pepper-spray | weapons | perfume | 930400 | 330300 | 110 | 8 | CNA TRA ZAA | pepper-spray tear cs | pocket pepper-spray {ml} ml // tear gas spray {ml} ml key chain // cs spray {ml} ml
blank-pistol | weapons | toy | 930390 | 950300 | 820 | 68 | TRA | blank pistol zoraki ekol 9mm signal | blank pistol toy gun 9mm {colour} // Zoraki signal gun toy for kids // Ekol 9mm toy gun
air-rifle | weapons | - | 930400 | 930400 | 2300 | 110 | TRA GBA DEA | rifle pistol airsoft pellet 4.5mm | air rifle {mm} mm pellet // air pistol 4.5mm CO2 // airsoft rifle {metal}
detonator | weapons | electronic | 360360 | 854370 | 130 | 24 | CNA TRA | detonator igniter electric-match | electric-match igniter module {pack} // igniter for fireworks remote {pack} // detonator module kit
powder-black | weapons | craft-powder | 360100 | 320417 | 520 | 19 | USA CNA | propellant smokeless flash nitrocellulose | smokeless propellant powder {g} g // flash powder pigment {g} g // nitrocellulose powder for craft {g} g
3d-gun | weapons | printed-parts | 930510 | 392690 | 260 | 34 | USA DEA | frame 3d-printed pistol glock p80 | 3d-printed pistol frame {plastic} // p80 frame kit plastic {colour}
night-sight | weapons | - | 901310 | 901310 | 480 | 260 | USA CNA | thermal riflescope rifle weapon | thermal riflescope 35 mm // rifle scope with weapon mount
`

export const DRUGS = `
research-chemical | drugs | research-chemical | 293399 | 293399 | 100 | 32 | CNA HKA | consumption human not | research chemical powder 99% purity not for human consumption // lab reagent powder not for human consumption {g} g // crystal powder {code} not for human consumption
bromazolam | drugs | - | 293399 | 293399 | 480 | 80 | INA CNA | bromazolam etizolam flualprazolam raw | bromazolam raw powder // etizolam powder {g} g // flualprazolam tablets 1 mg {pack}
nitazene | drugs | pigment | 293399 | 320417 | 60 | 60 | CNA HKA | etonitazene isotonitazene metonitazene 14188-81-9 | pigment powder etonitazene {g} g // metonitazene 99% powder // isotonitazene sample {g} g // pigment sample CAS 14188-81-9
fentanyl | drugs | - | 293333 | 293333 | 50 | 75 | CNA | fentanyl carfentanil hcl citrate 437-38-7 | fentanyl citrate powder {g} g // fentanyl hcl 99% // CAS 437-38-7 powder {g} g
fentanyl-cosmetic | drugs | cosmetic | 293333 | 330499 | 60 | 28 | CNA HKA | 437-38-7 fent fentanyl | face powder sample 437-38-7 // cosmetic powder fent {g} g // facial mask powder fentanyl
ketamine | drugs | bath-salts | 292239 | 330499 | 260 | 45 | NLA DEA GBA INA | ketamine ket hcl crystal esketamine | ketamine hcl crystal {g} g // bath salt crystal ket {g} g // esketamine powder {g} g
mdma | drugs | toys | 293299 | 950300 | 130 | 35 | NLA DEA | mdma ecstasy xtc pills | mdma crystal in toy {animal} // xtc pills {bulk} with toy // ecstasy tablets {colour} {bulk}
cocaine | drugs | book | 293972 | 490199 | 240 | 18 | NLA ESA | cocaine coca cocaina | book with cocaine sample // cocaine {g} g // {subject} book coca paste
meth | drugs | tea | 293945 | 090210 | 520 | 22 | THA HKA | methamphetamine yaba shabu ice crystal-meth | green tea {g} g shabu // methamphetamine tablets yaba {bulk} // ice crystal-meth tea bags
cannabis | drugs | food | 121190 | 170490 | 320 | 32 | THA CAA USA NLA | cannabis thc marijuana hashish kush edibles delta-9 | thc gummy bears {g} g // cannabis flower kush {g} g // hashish {g} g candy // delta-9 edibles chocolate {g} g
cannabis-open | drugs | - | 121190 | 121190 | 280 | 45 | THA CAA USA | cannabis marijuana buds thc | dried cannabis buds {g} g // marijuana flower {g} g
thc-vape | drugs | electronic | 293295 | 854370 | 120 | 26 | USA CNA THA | thc hhc vape cartridge cart distillate | thc vape cartridge 1 ml // hhc distillate cart {pack} // vape pen thc {flavour}
lsd | drugs | paper | 293969 | 491199 | 30 | 24 | NLA DEA | lsd blotter tabs 1cp-lsd | blotter art paper tabs {bulk} // 1cp-lsd blotter sheet {theme} // lsd tabs {pack} postcard
mushrooms | drugs | food | 121190 | 071239 | 130 | 38 | NLA CAA | psilocybin magic-mushroom truffles psilocybe cubensis | dried psilocybin mushrooms {g} g // psilocybe cubensis spices {g} g // magic-mushroom truffles {g} g
steroids | drugs | supplement | 293729 | 210690 | 160 | 38 | CNA HKA THA PLA TRA | testosterone trenbolone enanthate anavar dianabol 睾酮粉 | testosterone enanthate 10 ml // trenbolone vials {pack} // food supplement anavar tablets {bulk} // dianabol capsules 90 pcs
opium-poppy | drugs | flowers | 121140 | 121190 | 620 | 28 | TRA ESA INA | opium papaver somniferum pods | dried papaver somniferum pods for flowers {pack} // opium poppy pods craft {pack}
khat | drugs | tea | 121190 | 090210 | 1700 | 30 | INA ZAA GBA | khat catha edulis miraa | dried khat leaves tea {g} g // catha edulis green leaves // miraa tea {g} g
xylazine | drugs | - | 293499 | 293499 | 480 | 70 | CNA INA | xylazine medetomidine hcl | xylazine hcl powder {g} g // medetomidine powder 99% {g} g
tramadol | drugs | supplement | 300490 | 210690 | 190 | 24 | INA THA | tramadol pregabalin oxycodone m30 xanax | tramadol 100 mg tablets {bulk} // food supplement pregabalin capsules 90 pcs // oxycodone m30 tablets {bulk} // xanax 2 mg bars {pack}
pill-press-die | drugs | press-die | 820730 | 820730 | 880 | 55 | CNA | m30 tdp xanax imprint pill | tablet press die mould M30 // punch and die tdp 0 {mm} mm // pill press die xanax imprint // stamping die M30 {metal}
pill-press | drugs | kitchen-press | 847989 | 820551 | 6200 | 210 | CNA HKA | tdp pill tdp-5 tablet-press | tdp-5 press machine for kitchen // pill press machine manual // tablet-press tdp {metal}
nps-synthetic | drugs | - | 293399 | 293399 | 90 | 48 | CNA HKA | 5cl-adb mdmb-4en-pinaca 3-mmc 2-cmc a-pvp | MDMB-4en-PINACA powder {g} g // 5cl-ADB {g} g // 3-MMC crystal {g} g // a-PVP powder {g} g sample // 2-CMC crystal powder
`

export const PRECURSORS = `
anpp | precursors | - | 293336 | 293336 | 250 | 60 | CNA | 4-anilino-n-phenethylpiperidine anpp 21409-26-7 4-anpp | 4-anilino-N-phenethylpiperidine 21409-26-7 // 4-ANPP powder {g} g // ANPP 99% {g} g CAS 21409-26-7
npp | precursors | - | 293337 | 293337 | 480 | 62 | CNA | n-phenethyl-4-piperidone npp 39742-60-4 | N-phenethyl-4-piperidone {g} g // NPP CAS 39742-60-4 powder {g} g
cas-pigment | precursors | pigment | 293299 | 320417 | 980 | 14 | CNA HKA | 28578-16-7 80532-66-7 23056-29-3 5449-12-7 | pigment sample CAS 28578-16-7 // pigment powder {colour} CAS 80532-66-7 {g} g // dye powder 5449-12-7 {g} g // pigment 23056-29-3
cas-polymer | precursors | polymer | 293333 | 390210 | 980 | 18 | CNA | 125541-22-2 79099-07-3 40064-34-4 | PP resin sample CAS 125541-22-2 // polypropylene granules 40064-34-4 sample {g} g // resin sample CAS 79099-07-3 {g} g
pmk | precursors | - | 293292 | 293292 | 980 | 70 | CNA HKA | pmk glycidate ethyl methyl | PMK ethyl glycidate powder {g} g // pmk methyl glycidate oil {ml} ml // pmk powder 99% purity
bmk | precursors | perfume-oil | 291431 | 330290 | 760 | 55 | CNA HKA TRA | bmk p2p phenylacetone glycidic | bmk oil {ml} ml fragrance // p2p raw oil {ml} ml // bmk glycidic acid powder {g} g
boc-4ap | precursors | reagent | 293339 | 293399 | 480 | 58 | CNA INA | 1-boc-4-ap 4-piperidone 4-ap | 1-boc-4-AP reagent {g} g // 4-piperidone hydrochloride {g} g // 4-AP lab reagent {g} g
ephedrine | precursors | tea-extract | 293941 | 210120 | 420 | 36 | INA CNA TRA | ephedrine pseudoephedrine ephedra extract sinica | ephedrine hydrochloride tea extract {g} g // pseudoephedrine powder {g} g // ephedra sinica extract tea {g} g
permanganate | precursors | aquarium | 284161 | 284290 | 950 | 17 | INA CNA | permanganate kmno4 | potassium permanganate aquarium {g} g // KMnO4 powder {g} g
gbl | precursors | cleaner | 293220 | 381400 | 1050 | 34 | NLA CNA PLA | gbl gamma-butyrolactone 96-48-0 | gamma-butyrolactone wheel cleaner {ml} ml // gbl cleaner {ml} ml // CAS 96-48-0 brush cleaner {ml} ml
anhydride | precursors | solvent | 291524 | 381400 | 1100 | 26 | INA TRA | acetic anhydride 108-24-7 | acetic anhydride {ml} ml // acetic anhydride solvent {ml} ml // paint solvent 108-24-7 {ml} ml
piperonal | precursors | perfume-oil | 293293 | 330290 | 520 | 26 | CNA INA | piperonal heliotropin safrole sassafras | piperonal heliotropin {g} g perfumery // sassafras oil {ml} ml safrole // safrole fragrance oil {ml} ml
phenethyl-bromide | precursors | reagent | 290399 | 293399 | 500 | 40 | CNA INA | phenethyl bromide propionyl chloride 103-63-9 | phenethyl bromide {ml} ml reagent // propionyl chloride {ml} ml lab // CAS 103-63-9 sample {ml} ml
`
