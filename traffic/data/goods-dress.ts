/** Kinds of goods to wear: key | HS 2022 | grams per piece | USD per piece | wording. The first of a family sell most. */

export const APPAREL = `
tshirt | 610910 | 170 | 9 | {who} {fabric} t-shirt[, {colour}][, size {size}] // {colour} {fabric} short sleeve tee shirt {who}
dress-synthetic | 620443 | 320 | 19 | {who} {pattern} dress, polyester[, {colour}] // summer dress {pattern} polyester [{colour} ]size {size}
leggings | 610463 | 220 | 11 | {who} polyester leggings[, {colour}] // yoga leggings high waist {colour} size {size}
hoodie | 611020 | 520 | 22 | {who} {fabric} hoodie[, {colour}][, size {size}] // hooded sweatshirt {colour} cotton
blouse | 620630 | 180 | 14 | {who} cotton blouse, {pattern}[, size {size}] // ladies' blouse {pattern} cotton {colour}
top | 610610 | 150 | 9 | ladies' knitted top, cotton[, {colour}] // crop top {colour} cotton size {size}
jeans | 620342 | 620 | 26 | {who} cotton denim jeans[, {colour}][, waist {size}] // denim trousers {who} cotton
socks | 611595 | 45 | 2.5 | {who} cotton socks[, {pattern}] // ankle socks cotton {colour} {pack}
bra | 621210 | 90 | 8 | ladies' bra, {fabric}[, {colour}] // underwired bra {colour} size {size}
briefs | 610821 | 40 | 3 | {who} cotton briefs[, {pack}] // cotton underwear {who} {colour}
boxers | 610711 | 70 | 5 | men's cotton boxer shorts[, {pack}] // knitted cotton underpants men {colour}
pullover-wool | 611011 | 430 | 34 | {who} {warm} jumper[, {colour}] // knitted pullover {warm} {colour} size {size}
cardigan | 611030 | 400 | 21 | {who} acrylic cardigan[, {colour}] // knitted cardigan with buttons {colour}
coat-down | 620140 | 980 | 52 | men's padded winter jacket, polyester[, {colour}] // quilted jacket men {colour} size {size}
coat-ladies | 620240 | 1050 | 55 | ladies' winter coat, polyester[, {colour}] // women long padded coat {colour}
scarf | 621430 | 120 | 8 | scarf, {fabric}, {pattern}[, {colour}] // large scarf shawl {pattern} {colour}
shawl-wool | 621420 | 210 | 24 | wool shawl {colour}, {pattern} // pashmina shawl wool {colour}
scarf-knit | 611710 | 190 | 12 | knitted {warm} scarf[, {colour}] // winter scarf {warm} {colour}
beanie | 650500 | 90 | 7 | knitted beanie hat, {warm}[, {colour}] // baseball cap cotton {colour} adjustable
gloves | 611693 | 80 | 7 | knitted gloves, acrylic[, touch screen][, {colour}]
swimwear | 611241 | 150 | 14 | ladies' swimsuit, {pattern}[, size {size}] // one piece swimsuit {colour} size {size}
bikini | 611241 | 130 | 12 | bikini set two pieces {pattern} {colour}
pyjamas | 610831 | 380 | 17 | ladies' pyjamas, cotton, {pattern}[, size {size}] // pajama set cotton {pattern}
baby-romper | 611120 | 140 | 9 | baby romper, cotton, {pattern}[, {animal} print] // infant bodysuit cotton {animal} print {pack}
skirt | 620453 | 240 | 15 | pleated skirt, polyester[, {colour}] // midi skirt {pattern} {colour} size {size}
shorts | 620343 | 210 | 13 | {who} running shorts, polyester[, {colour}] // men shorts {colour} size {size}
suit-jacket | 620333 | 760 | 58 | men's blazer, polyester viscose[, {colour}] // slim fit suit jacket men size {size}
tie | 621510 | 70 | 11 | silk tie, {pattern}[, {colour}] // necktie {pattern} {colour}
belt | 420330 | 210 | 13 | {who} leather belt[, {colour}] // belt genuine cow leather {colour} 110 cm
costume | 611430 | 480 | 24 | halloween costume {animal}, polyester[, kids] // cosplay costume {colour} size {size}
apron | 621142 | 180 | 9 | kitchen apron, cotton, {pattern}[, {colour}]
hijab | 621490 | 110 | 6 | chiffon headscarf, {colour}[, {pattern}]
sari | 540769 | 560 | 32 | sari fabric 5.5 m, polyester, {pattern}, {colour}
raincoat | 621020 | 430 | 18 | raincoat, PVC coated polyester[, {colour}] // hooded rain poncho {colour} // spring rain jacket {colour} size {size}
cycling-jersey | 611030 | 180 | 17 | cycling jersey short sleeve, polyester[, {colour}][, size {size}]
tights | 611521 | 60 | 5 | ladies' tights 20 den, nylon[, {colour}]
`

export const FOOTWEAR = `
sneakers | 640411 | 780 | 28 | {who} running shoes, textile upper[, {colour}][, size {eu}] // sneakers mesh {colour} EU {eu}
sandals | 640299 | 420 | 14 | {who} sandals, plastic sole[, size {eu}] // summer sandals {colour} size {eu}
slippers | 640419 | 310 | 9 | house slippers, textile, {colour}[, size {eu}] // plush slippers {animal} size {eu}
leather-shoes | 640399 | 920 | 46 | {who} leather shoes[, {colour}][, size {eu}] // loafers cow leather {colour} EU {eu}
boots | 640391 | 1250 | 58 | {who} ankle boots, leather[, {colour}][, size {eu}] // leather boots {colour} EU {eu}
heels | 640299 | 640 | 24 | ladies' high heel shoes, PU[, {colour}][, size {eu}]
flip-flops | 640220 | 260 | 6 | flip flops, rubber sole[, {colour}][, size {eu}]
insoles | 640690 | 90 | 5 | shoe insoles, EVA foam[, size {eu}] // gel heel insoles {pack}
kids-shoes | 640419 | 320 | 13 | kids' canvas shoes[, {colour}][, size {kid}]
shoelaces | 640690 | 25 | 2 | shoelaces {long} cm, polyester[, {colour}]
`

export const FASHION = `
handbag-leather | 420221 | 720 | 48 | ladies' handbag, cow leather[, {colour}] // shoulder bag leather {colour}
handbag-pu | 420222 | 610 | 19 | ladies' handbag, PU[, {colour}] // crossbody bag canvas {colour}
wallet | 420231 | 110 | 12 | {who} wallet, leather[, {colour}] // card holder genuine leather {colour} // leather wallet with coin pocket {colour}
purse-textile | 420232 | 90 | 6 | coin purse, {fabric}, {pattern} // cosmetic pouch {pattern} {colour}
backpack | 420292 | 780 | 25 | backpack, polyester[, {colour}][, {use}] // school bag polyester {colour}
suitcase | 420212 | 2900 | 62 | cabin trolley suitcase, ABS[, {colour}]
earrings | 711719 | 12 | 4 | earrings, zinc alloy, {stone} // fashion stud earrings {stone} {colour}
necklace | 711719 | 22 | 6 | necklace, {metal}, {stone} pendant // chain necklace {colour} plated {cm} cm // shell pendant necklace {colour} // single bead choker {colour}
bracelet | 711719 | 25 | 6 | bracelet, {stone}, adjustable // charm bracelet {colour} plated alloy // bead bracelet {stone}
ring-silver | 711311 | 6 | 18 | ring, 925 silver, {stone}[, size {size}] // sterling silver ring {stone}
ring-gold | 711319 | 4 | 145 | gold ring 14k with {stone}
pendant-silver | 711311 | 8 | 22 | pendant, 925 silver, {stone}
watch-quartz | 910211 | 95 | 24 | wrist watch, quartz, {metal} case[, {colour} dial] // ladies' quartz watch {colour}
watch-automatic | 910221 | 140 | 98 | wrist watch, automatic, leather strap[, {colour} dial]
watch-strap | 911390 | 30 | 6 | watch strap, silicone, {mm} mm[, {colour}] // watch band {colour} {mm} mm
sunglasses | 900410 | 45 | 9 | sunglasses, plastic frame, {colour}[, polarised] // polarized sunglasses metal frame {colour} with case
glasses-frame | 900319 | 35 | 22 | spectacle frame, {metal}[, {colour}]
hair-clip | 961511 | 30 | 3 | hair clip, acetate, {colour}[, {pack}] // hair claw clips {pack}
hair-band | 961519 | 20 | 2 | scrunchie hair band, satin, {colour}[, {pack}]
wig | 670411 | 210 | 32 | wig, synthetic hair, {cm} cm[, {colour}]
umbrella | 660191 | 360 | 12 | folding umbrella, automatic[, {colour}]
brooch | 711719 | 18 | 5 | brooch pin, alloy, {animal}[, enamel] // enamel lapel pin badge {animal} // skull badge pin // flower brooch {stone}
key-chain | 732690 | 30 | 3 | key chain, {metal}, {animal} // key ring metal {colour} // keychain with carabiner {metal} {colour}
patches | 581092 | 20 | 4 | embroidered patches iron on, {animal}, {pack} // sew-on patches {theme} {pack}
woven-labels | 580710 | 60 | 9 | woven labels for handmade clothes {bulk} // custom logo woven garment labels 100 pcs
belt-buckle | 830890 | 80 | 8 | belt buckle, {metal}
gift-bags | 481940 | 90 | 5 | paper gift bags {cm} cm, {colour}[, {pack}] // jewellery paper boxes and dust bags {pack}
cufflinks | 711711 | 25 | 11 | cuff links, {metal}
`

export const BABY = `
baby-blanket | 630130 | 420 | 18 | baby blanket, cotton muslin, {pattern}
bib | 611120 | 60 | 5 | baby bibs, cotton[, {pack}]
pacifier | 392690 | 35 | 4 | baby pacifier, silicone[, {colour}] // pacifier clip silicone beads {colour}
teether | 401490 | 40 | 5 | baby teether, silicone, {animal} shape
baby-bottle | 392490 | 120 | 8 | baby feeding bottle {ml} ml, PP
baby-carrier | 630790 | 680 | 36 | baby carrier wrap, cotton[, {colour}]
nappy-cloth | 961900 | 90 | 6 | washable cloth diaper, {pattern}
baby-shoes | 611120 | 60 | 8 | knitted baby booties, cotton[, {colour}]
`
