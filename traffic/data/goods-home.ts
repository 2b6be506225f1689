/** Kinds of goods for the home and the table: key | HS 2022 | grams per piece | USD per piece | wording. */

export const HOME = `
mug | 691110 | 380 | 9 | porcelain mug, {theme} print // coffee mug {ml} ml porcelain {colour} // coffee cup and saucer porcelain // soup cup porcelain {ml} ml
stoneware | 691200 | 520 | 14 | ceramic bowl, {colour}[, hand made] // stoneware plate {pan} cm {colour} // soup bowl stoneware {colour}
glass-set | 701337 | 320 | 8 | drinking glass {ml} ml, {pack} // glass tumbler {ml} ml
spatula | 392410 | 110 | 5 | kitchen spatula, silicone[, {colour}] // silicone baking mat {cm} cm
food-box | 392410 | 260 | 8 | food storage box, PP plastic {ml} ml // lunch box plastic {colour}
knife-kitchen | 821192 | 210 | 18 | kitchen knife, stainless steel blade {short} cm // santoku chef knife wood handle // carving knife {short} cm wood handle
cutlery | 821591 | 480 | 22 | cutlery set, stainless steel[, {pack}] // dinner forks and spoons {metal}
pan | 732393 | 1300 | 28 | frying pan {pan} cm, stainless steel // saucepan stainless steel with lid
skillet | 732391 | 2800 | 34 | cast iron skillet {pan} cm // cast iron casserole enamelled {colour}
bottle-steel | 732393 | 340 | 14 | water bottle, stainless steel {bottle} ml[, {colour}] // vacuum flask {bottle} ml
teapot | 691110 | 680 | 21 | porcelain teapot {bottle} ml, {pattern}
chopping-board | 441911 | 900 | 15 | cutting board, bamboo {cm} cm // bamboo serving tray
wood-spoon | 441912 | 90 | 5 | chopsticks, bamboo[, {pack}] // bamboo chopsticks gift box
wood-bowl | 441990 | 380 | 16 | wooden salad bowl, {wood} // rolling pin {wood}
bedsheet | 630231 | 950 | 28 | bed sheet set, cotton, {pattern}[, {colour}] // fitted sheet cotton 90 x 200 cm
duvet-cover | 630232 | 1100 | 26 | duvet cover, polyester, {pattern}[, {colour}]
pillowcase | 630231 | 160 | 8 | pillowcase, cotton, {pattern}[, {colour}]
towel | 630260 | 420 | 9 | bath towel, terry cotton[, {colour}] // terry towel set {pack}
curtain | 630392 | 900 | 19 | curtain, polyester, {colour}[, 140 x 240 cm]
cushion-cover | 630492 | 140 | 7 | cushion cover, cotton, {pattern}[, 45 x 45 cm] // throw pillow case {theme}
tablecloth | 630251 | 380 | 15 | tablecloth, cotton, {pattern}
rug | 570339 | 1900 | 32 | carpet, polypropylene, {pattern}, {long} x 160 cm
rug-wool | 570110 | 3600 | 140 | hand knotted wool rug {long} x 150 cm
bath-mat | 570500 | 520 | 11 | bath mat, memory foam[, {colour}]
led-strip | 940542 | 160 | 9 | LED strip light 5 m, USB[, remote] // LED fairy lights battery 10 m
table-lamp | 940521 | 780 | 24 | LED desk lamp, {colour}[, dimmable] // bedside lamp {wood}
candle | 340600 | 260 | 9 | scented candle, {scent}[, soy wax] // pillar candles {pack}
candle-holder | 830629 | 240 | 10 | candle holder, {metal}[, {colour}] // figurine decorative {metal} {animal}
photo-frame | 830630 | 320 | 9 | photo frame, {metal}, {cm} cm
wood-frame | 441490 | 420 | 12 | picture frame, {wood} {cm} cm
wall-clock | 910521 | 560 | 17 | wall clock, quartz, {wood} {cm} cm
vase | 691390 | 640 | 16 | ceramic vase {pan} cm, {colour} // ceramic figurine {animal}
resin-figure | 392640 | 260 | 11 | resin figurine, {animal}[, {colour}] // decorative resin statue {cm} cm
wall-sticker | 391990 | 110 | 6 | wall sticker, PVC, {theme} // self-adhesive vinyl decal {theme}
storage-basket | 460219 | 540 | 17 | storage basket, woven rattan // seagrass basket {cm} cm
hanger | 392490 | 90 | 3 | clothes hangers, plastic[, {pack}] // shower caddy plastic
soap-dish | 392490 | 110 | 4 | soap dish, {plastic}[, {colour}] // toothbrush holder plastic
broom | 960390 | 320 | 8 | cleaning brush with handle, {plastic} // microfibre mop head {pack}
sponge | 392490 | 60 | 3 | kitchen cleaning sponge[, {pack}]
pillow | 940490 | 900 | 22 | memory foam pillow {cm} x 40 cm // neck pillow travel {colour}
blanket | 630140 | 820 | 19 | fleece blanket, polyester, {pattern} // throw blanket {colour}
chair-pad | 940490 | 420 | 13 | seat cushion, {fabric}[, {colour}]
hook | 830250 | 80 | 4 | wall hooks, {metal}[, {pack}] // coat hook {metal} {colour} // wall mount hook {metal}
door-handle | 830241 | 260 | 9 | cabinet handle, {metal}, {cm} mm[, {pack}] // drawer knobs {metal} {pack}
lock | 830110 | 220 | 9 | padlock, {metal} {padlock} mm[, 2 keys] // bicycle lock steel
kitchen-scale | 842381 | 420 | 13 | digital kitchen scale // pocket scale electronic
spice-grinder | 821000 | 380 | 14 | pepper mill, {wood} // manual coffee grinder stainless steel
coffee-maker | 732393 | 620 | 19 | moka pot 6 cups, {metal} // french press stainless steel
bottle-opener | 820551 | 70 | 4 | bottle opener, {metal} // garlic press {metal} kitchen // can opener {metal}
curtain-rod | 830242 | 900 | 15 | curtain rod, {metal} {long} cm
storage-bag | 630533 | 210 | 8 | vacuum storage bags[, {pack}]
shower-head | 392490 | 310 | 12 | shower head, ABS plastic, 5 modes
faucet | 848180 | 980 | 27 | kitchen faucet, brass[, {colour}] // ball valve {thread} brass
`

export const FOOD = `
green-tea | 090210 | 110 | 9 | green tea leaves, {g} g // sencha tea {g} g
black-tea | 090230 | 130 | 8 | black tea, {g} g tin // earl grey tea bags {g} g
coffee | 090121 | 420 | 14 | roasted coffee beans, {g} g // ground coffee arabica {g} g // fresh roasted coffee {g} g
chocolate | 180632 | 210 | 8 | chocolate bar, {flavour}, {g} g // dark chocolate {g} g
pralines | 180690 | 320 | 16 | assorted chocolate pralines, {g} g box
biscuits | 190531 | 280 | 7 | butter biscuits {flavour}, {g} g // cookies {flavour} {g} g
candy | 170490 | 220 | 6 | hard candy {flavour}, {g} g // liquorice sweets {g} g // gummy bears {g} g // fruit jelly sweets {g} g
noodles | 190230 | 340 | 6 | instant noodles[, {pack}] // ramen noodles {pack}
spices | 091099 | 120 | 6 | spice mix {g} g // curry powder {g} g // zaatar herbs {g} g // assorted spices {g} g
chilli | 090422 | 110 | 5 | chilli powder {g} g // paprika powder {g} g
saffron | 091020 | 12 | 18 | saffron threads 2 g // saffron 5 g tin
honey | 040900 | 520 | 12 | honey, {g} g jar
olive-oil | 150920 | 780 | 14 | extra virgin olive oil {bottle} ml
nuts | 080212 | 380 | 11 | shelled almonds {g} g
pistachio | 080252 | 420 | 15 | roasted pistachios {g} g
dried-fruit | 080420 | 420 | 9 | dried figs {g} g
apricots | 081310 | 380 | 8 | dried apricots {g} g
turkish-delight | 170490 | 480 | 10 | turkish delight, {flavour}, {g} g // lokum with pistachio {g} g
seaweed | 121221 | 90 | 7 | dried seaweed sheets {g} g // nori sheets {pack}
soy-sauce | 210310 | 520 | 8 | soy sauce {ml} ml
miso-soup | 210410 | 210 | 7 | instant miso soup {pack} // dried soup {g} g
salt | 250100 | 420 | 6 | himalayan salt {g} g // sea salt {g} g
mixed-nuts | 081350 | 380 | 9 | mixed nuts and dried fruit {g} g // mixed trail snack {g} g
herbs | 121190 | 120 | 7 | dried herbs for tea {g} g // peppermint leaves dried {g} g // dried rose flower buds {g} g // dried root of dandelion {g} g
mushroom-food | 071239 | 120 | 9 | dried mushrooms {g} g
sauce | 210390 | 380 | 8 | hot sauce {ml} ml // barbecue sauce {ml} ml
protein | 210610 | 900 | 29 | whey protein powder, {flavour}, {g} g
supplement | 210690 | 160 | 17 | food supplement vitamin C 60 tablets // collagen powder {g} g // magnesium capsules 90 pcs // omega 3 capsules 60 pcs // food supplement zinc tablets {bulk} // vitamin D3 drops 1000 units
cheese | 040690 | 520 | 18 | hard cheese vacuum packed {g} g
jam | 200799 | 380 | 7 | {flavour} jam {g} g
pet-treats | 230910 | 320 | 9 | dog treats {g} g // cat snacks {g} g
wine-gums | 170490 | 200 | 5 | wine gums {g} g
rice | 100630 | 950 | 8 | basmati rice 1 kg // jasmine rice {g} g
matcha | 210120 | 60 | 17 | matcha powder {g} g // instant tea {flavour} {g} g
cocoa | 180500 | 260 | 9 | cocoa powder {g} g // frozen yoghurt powder {flavour} {g} g
`

export const BEAUTY = `
lipstick | 330410 | 30 | 8 | lipstick, {colour}, matte // lip gloss {flavour} {pack}
eye-makeup | 330420 | 40 | 9 | eyeshadow palette 12 colours // mascara waterproof // eyeliner pencil {colour}
face-cream | 330499 | 110 | 16 | face cream {ml} ml, {scent} // sunscreen SPF50 {ml} ml // hyaluronic acid serum {ml} ml // skin care cream {ml} ml // beauty serum for dry skin {ml} ml
sheet-mask | 330499 | 30 | 2 | facial sheet mask, {flavour}[, {pack}] // hydrogel eye patches {pack}
nail-polish | 330430 | 35 | 5 | nail polish {ml} ml, {colour} // UV gel nail polish {colour}
perfume | 330300 | 210 | 36 | eau de parfum {flacon} ml // eau de toilette {scent} {flacon} ml // perfume spray {flacon} ml // body perfume {scent} {flacon} ml // perfume samples {pack}
shampoo | 330510 | 320 | 9 | shampoo {ml} ml, {scent}
hair-oil | 330590 | 160 | 11 | hair oil {ml} ml, {scent} // hair mask {ml} ml
soap | 340111 | 120 | 5 | handmade soap bar, {scent} // olive oil soap {g} g // liquid soap {ml} ml {scent}
bath-salt | 330730 | 360 | 8 | bath salt {scent} {g} g // bath crystals {scent} {g} g
essential-oil | 330129 | 40 | 9 | essential oil {scent} {ml} ml // aroma oil {scent} {ml} ml
toothbrush | 960321 | 30 | 3 | bamboo toothbrush[, {pack}] // electric toothbrush heads {pack}
toothpaste | 330610 | 130 | 5 | toothpaste {ml} ml, {scent}
make-up-brush | 960330 | 110 | 9 | make-up brush set[, {pack}] // powder brush wooden handle // beauty blender and brush set
nail-file | 821420 | 60 | 6 | manicure set, stainless steel // nail files {pack}
false-lashes | 670419 | 20 | 5 | false eyelashes[, {pack}] // lash extension tray {mm} mm
massager | 901910 | 620 | 28 | neck massager, electric // massage gun with 4 heads // facial roller {stone}
hair-dryer | 851631 | 620 | 32 | hair dryer 1600 W
straightener | 851632 | 420 | 26 | hair straightener ceramic
shaver | 851010 | 280 | 27 | electric shaver, rechargeable // beard trimmer USB
razor-blades | 821220 | 50 | 9 | razor blades[, {pack}]
plaster | 300510 | 60 | 5 | adhesive plasters[, {bulk}] // wound dressing {pack}
face-mask | 630790 | 60 | 6 | face masks 3-ply[, {bulk}] // reusable fabric face mask {pattern}
brace | 902110 | 180 | 14 | knee support brace[, size {size}] // wrist support {colour} // back support belt[, size {size}]
thermometer | 902519 | 70 | 9 | digital thermometer // infrared thermometer
contact-lens | 900130 | 30 | 19 | contact lenses monthly[, 6 pcs]
tattoo-stickers | 490810 | 20 | 3 | temporary tattoo stickers, {animal}[, {pack}]
oximeter | 901819 | 80 | 14 | pulse oximeter, finger // blood pressure monitor, upper arm
balm | 330499 | 45 | 5 | herbal balm {g} g, {scent} // tiger balm style ointment {g} g
vitamins-tablets | 210690 | 140 | 15 | multivitamin tablets 90 pcs // melatonin-free sleep tea tablets // biotin tablets 60 pcs
`

export const GARDEN = `
seeds | 120991 | 15 | 4 | vegetable seeds, tomato[, {pack}] // basil seeds {pack}
plant-pot | 392490 | 320 | 9 | plant pot, {plastic} {pan} cm // self watering planter {colour}
trellis | 392690 | 260 | 7 | plant clips, plastic[, {bulk}] // garden labels plastic {bulk}
pruner | 820160 | 280 | 15 | pruning shears, {metal}
trowel | 820150 | 240 | 12 | bonsai scissors, {metal}
hose-nozzle | 842489 | 220 | 9 | garden hose spray nozzle, {thread} // drip irrigation sprinkler kit
solar-light | 940541 | 340 | 14 | solar garden light LED[, {pack}]
dog-collar | 420100 | 110 | 9 | dog collar, nylon[, {colour}][, size {size}] // cat harness with leash {colour}
pet-toy | 420100 | 90 | 5 | pet muzzle, nylon, size {size} // dog leash {long} cm
pet-bed | 940490 | 780 | 22 | pet bed, plush {cm} cm
cat-toy | 950300 | 40 | 3 | cat toy mouse, plush[, {pack}]
aquarium-pump | 841370 | 320 | 16 | aquarium water pump {w} W // submersible fountain pump {w} W
aquarium-deco | 392640 | 220 | 9 | aquarium decoration, resin coral // artificial coral for aquarium
bird-feeder | 392690 | 360 | 13 | bird feeder, plastic
artificial-flower | 670210 | 180 | 9 | artificial flowers, {plastic}, {colour} // artificial orchid with pot
artificial-plant | 670290 | 260 | 12 | artificial plant, silk, {cm} cm
greenhouse-film | 392010 | 780 | 17 | greenhouse film, polyethylene, 2 x 3 m
weed-trimmer-line | 391690 | 210 | 8 | trimmer line nylon {mm} mm
net | 560819 | 320 | 11 | garden net, polyethylene
tarpaulin | 630612 | 1200 | 22 | tarpaulin {long} x 300 cm, polyester
`
