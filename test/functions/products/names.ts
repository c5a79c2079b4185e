/** A catalogue as brands of the North have them: five ways of numbering, grown over the years. */
export const catalogue: { sku: string; gtin?: string; name: string }[] = [
  { sku: 'CUP-MINT', gtin: '05701234567892', name: 'Kop, mint' },
  { sku: 'CUP-ROSE', gtin: '05701234567809', name: 'Kop, rosa' },
  { sku: 'PLATE-22-ROSE', gtin: '05701234567816', name: 'Tallerken 22 cm, rosa' },
  { sku: 'PLATE-26-ROSE', name: 'Tallerken 26 cm, rosa' },
  { sku: 'BOWL/12.5', name: 'Skål 12,5 cm' },
  { sku: 'BOWL/18', name: 'Skål 18 cm' },
  { sku: 'SKÅL-RØD', gtin: '05701234567823', name: 'Skål, rød' },
  { sku: 'SKÅL-BLÅ', name: 'Skål, blå' },
  { sku: 'GRYDE Ø20', name: 'Gryde 20 cm' },
  { sku: 'PANDE-SMØR', name: 'Pande, smør' },
  { sku: 'LÆDER-17', name: 'Læderrem' },
  { sku: 'KÖRB-GRÜN', name: 'Korb, grün' },
  { sku: '100234', gtin: '05701234567830', name: 'Pitcher, pine' },
  { sku: '100235', gtin: '05701234567847', name: 'Pitcher, rose' },
  { sku: '0047110', name: 'Bakke, stor' },
  { sku: 'LS-0042', name: 'Krus 42' },
  { sku: 'LS-0043', name: 'Krus 43' },
  { sku: 'TK.500.01', name: 'Termokande, hvid' },
  { sku: 'TK.500.02', name: 'Termokande, sort' },
  { sku: 'A-12', name: 'Ske' },
  { sku: 'A1-2', name: 'Gaffel' },
  { sku: 'EGG-SET', name: 'Æggebægre, sæt' },
  { sku: 'TRAY-TOP', name: 'Bakkens overdel' },
  { sku: 'VASE', name: 'Vase' },
  { sku: 'VASE-2', name: 'Vase, model 2' },
  { sku: 'LAMP-1', name: 'Lampe 1' },
  { sku: 'MUG CREAM', name: 'Mug, cream' },
  { sku: 'SPOON_SET', name: 'Spoons' },
  { sku: '4711', name: 'Kølnervand' },
  { sku: 'AB1200', name: 'Håndklæde' },
];

/** `file name | SKU | view`; `?` where it may be more than one or is not sure, `-` where it is nothing that is known. */
const LIST = `
CUP-MINT.jpg | CUP-MINT |
cup-mint.JPG | CUP-MINT |
Cup-Mint.jpeg | CUP-MINT |
CUP_MINT.png | CUP-MINT |
cup mint.tif | CUP-MINT |
cup.mint.webp | CUP-MINT |
CUPMINT.jpg | CUP-MINT |
cupmint_front.jpg | CUP-MINT | front
CUP-MINT_front.jpg | CUP-MINT | front
CUP-MINT-front.jpg | CUP-MINT | front
CUP-MINT front.jpg | CUP-MINT | front
CUP-MINT.front.jpg | CUP-MINT | front
CUP-MINT__front.jpg | CUP-MINT | front
CUP-MINT - front.jpg | CUP-MINT | front
CUP-MINT (front).jpg | CUP-MINT | front
CUP-MINT, front.jpg | CUP-MINT | front
CUP-MINT+front.jpg | CUP-MINT | front
CUP-MINT–front.jpg | CUP-MINT | front
front_CUP-MINT.jpg | CUP-MINT | front
front-cup-mint.jpg | CUP-MINT | front
CUP-MINT_Forside.jpg | CUP-MINT | front
CUP-MINT_forfra.jpg | CUP-MINT | front
CUP-MINT_framsida.jpg | CUP-MINT | front
CUP-MINT_framifrån.jpg | CUP-MINT | front
CUP-MINT_framifran.jpg | CUP-MINT | front
CUP-MINT_Vorderseite.jpg | CUP-MINT | front
CUP-MINT_von vorne.jpg | CUP-MINT | front
CUP-MINT_vorn.jpg | CUP-MINT | front
CUP-MINT_hovedbillede.jpg | CUP-MINT | front
CUP-MINT_huvudbild.jpg | CUP-MINT | front
CUP-MINT_packshot.jpg | CUP-MINT | front
CUP-MINT_main.jpg | CUP-MINT | front
CUP-MINT.MAIN.jpg | CUP-MINT | front
CUP-MINT_hero.jpg | CUP-MINT | front
CUP-MINT_Frontview.jpg | CUP-MINT | front
CUP-MINT_front view.jpg | CUP-MINT | front
CUP-MINT_back.jpg | CUP-MINT | back
CUP-MINT_bagside.jpg | CUP-MINT | back
CUP-MINT_bagfra.jpg | CUP-MINT | back
CUP-MINT_baksida.jpg | CUP-MINT | back
CUP-MINT_bakifrån.jpg | CUP-MINT | back
CUP-MINT_bakside.jpg | CUP-MINT | back
CUP-MINT_Rückseite.jpg | CUP-MINT | back
CUP-MINT_Rueckseite.jpg | CUP-MINT | back
CUP-MINT_Ruckseite.jpg | CUP-MINT | back
CUP-MINT_von hinten.jpg | CUP-MINT | back
CUP-MINT_rear.jpg | CUP-MINT | back
CUP-MINT_side.jpg | CUP-MINT | side
CUP-MINT_fra siden.jpg | CUP-MINT | side
CUP-MINT_från sidan.jpg | CUP-MINT | side
CUP-MINT_Seite.jpg | CUP-MINT | side
CUP-MINT_profil.jpg | CUP-MINT | side
CUP-MINT_left.jpg | CUP-MINT | side
CUP-MINT_top.jpg | CUP-MINT | top
CUP-MINT_ovenfra.jpg | CUP-MINT | top
CUP-MINT_oppefra.jpg | CUP-MINT | top
CUP-MINT_fra oven.jpg | CUP-MINT | top
CUP-MINT_ovanifrån.jpg | CUP-MINT | top
CUP-MINT_von oben.jpg | CUP-MINT | top
CUP-MINT_flatlay.jpg | CUP-MINT | top
CUP-MINT_bottom.jpg | CUP-MINT | bottom
CUP-MINT_bund.jpg | CUP-MINT | bottom
CUP-MINT_underifrån.jpg | CUP-MINT | bottom
CUP-MINT_Unterseite.jpg | CUP-MINT | bottom
CUP-MINT_inside.jpg | CUP-MINT | inside
CUP-MINT_indvendig.jpg | CUP-MINT | inside
CUP-MINT_insida.jpg | CUP-MINT | inside
CUP-MINT_innen.jpg | CUP-MINT | inside
CUP-MINT_detail.jpg | CUP-MINT | detail
CUP-MINT_detalje.jpg | CUP-MINT | detail
CUP-MINT_detalj.jpg | CUP-MINT | detail
CUP-MINT_Detail 2.jpg | CUP-MINT | detail-2
CUP-MINT_detail2.jpg | CUP-MINT | detail-2
CUP-MINT_detail-02.jpg | CUP-MINT | detail-2
CUP-MINT_detalje_3.jpg | CUP-MINT | detail-3
CUP-MINT_close-up.jpg | CUP-MINT | detail
CUP-MINT_closeup.jpg | CUP-MINT | detail
CUP-MINT_nærbillede.jpg | CUP-MINT | detail
CUP-MINT_naerbillede.jpg | CUP-MINT | detail
CUP-MINT_närbild.jpg | CUP-MINT | detail
CUP-MINT_macro.jpg | CUP-MINT | detail
CUP-MINT_stack.jpg | CUP-MINT | stack
CUP-MINT_stabel.jpg | CUP-MINT | stack
CUP-MINT_stapel.jpg | CUP-MINT | stack
CUP-MINT_lifestyle.jpg | CUP-MINT | lifestyle
CUP-MINT_lifestyle_1.jpg | CUP-MINT | lifestyle
CUP-MINT_lifestyle_2.jpg | CUP-MINT | lifestyle-2
CUP-MINT_miljø.jpg | CUP-MINT | lifestyle
CUP-MINT_miljoe.jpg | CUP-MINT | lifestyle
CUP-MINT_miljo.jpg | CUP-MINT | lifestyle
CUP-MINT_miljöbild.jpg | CUP-MINT | lifestyle
CUP-MINT_miljøbilde.jpg | CUP-MINT | lifestyle
CUP-MINT_Ambiente.jpg | CUP-MINT | lifestyle
CUP-MINT_stemning.jpg | CUP-MINT | lifestyle
CUP-MINT_i brug.jpg | CUP-MINT | lifestyle
CUP-MINT_im Gebrauch.jpg | CUP-MINT | lifestyle
CUP-MINT_emballage.jpg | CUP-MINT | packaging
CUP-MINT_förpackning.jpg | CUP-MINT | packaging
CUP-MINT_Verpackung.jpg | CUP-MINT | packaging
CUP-MINT_gaveæske.jpg | CUP-MINT | packaging
CUP-MINT_sammen.jpg | CUP-MINT | group
CUP-MINT_perspektiv.jpg | CUP-MINT | angle
CUP-MINT (1).jpg | CUP-MINT |
CUP-MINT(1).jpg | CUP-MINT |
CUP-MINT (12).jpg | CUP-MINT |
CUP-MINT_front (1).jpg | CUP-MINT | front
CUP-MINT_front(2).jpg | CUP-MINT | front
CUP-MINT_front [3].jpg | CUP-MINT | front
CUP-MINT_front - Copy.jpg | CUP-MINT | front
CUP-MINT_front - Copy (2).jpg | CUP-MINT | front
CUP-MINT_front copy.jpg | CUP-MINT | front
CUP-MINT_front kopi.jpg | CUP-MINT | front
CUP-MINT_front - Kopi.jpg | CUP-MINT | front
CUP-MINT_front - kopia.jpg | CUP-MINT | front
CUP-MINT_front - Kopie.jpg | CUP-MINT | front
Kopi af CUP-MINT_front.jpg | CUP-MINT | front
Kopie von CUP-MINT_front.jpg | CUP-MINT | front
Copy of CUP-MINT.jpg | CUP-MINT |
Kopia av CUP-MINT.jpg | CUP-MINT |
CUP-MINT_final.jpg | CUP-MINT |
CUP-MINT_FINAL_final.jpg | CUP-MINT |
CUP-MINT_final2.jpg | CUP-MINT |
CUP-MINT_front_final.jpg | CUP-MINT | front
CUP-MINT_front_endelig.jpg | CUP-MINT | front
CUP-MINT_front_v2.jpg | CUP-MINT | front
CUP-MINT_v3.jpg | CUP-MINT |
CUP-MINT_front_rev2.jpg | CUP-MINT | front
CUP-MINT_ny.jpg | CUP-MINT |
CUP-MINT_neu.jpg | CUP-MINT |
CUP-MINT-1.jpg | CUP-MINT |
CUP-MINT-2.jpg | CUP-MINT |
CUP-MINT_02.jpg | CUP-MINT |
CUP-MINT_003.jpg | CUP-MINT |
CUP-MINT_front_2.jpg | CUP-MINT | front-2
CUP-MINT_3000x3000.jpg | CUP-MINT |
CUP-MINT_front_3000x3000.jpg | CUP-MINT | front
CUP-MINT_front_3000 x 2000.jpg | CUP-MINT | front
CUP-MINT_front_1200×1200.jpg | CUP-MINT | front
CUP-MINT_front_2000px.jpg | CUP-MINT | front
CUP-MINT_2000.jpg | CUP-MINT |
CUP-MINT_300dpi.jpg | CUP-MINT |
CUP-MINT_front@2x.jpg | CUP-MINT | front
CUP-MINT_front_CMYK.tif | CUP-MINT | front
CUP-MINT_front_CMYK_300dpi.tif | CUP-MINT | front
CUP-MINT_RGB.jpg | CUP-MINT |
CUP-MINT_sRGB_web.jpg | CUP-MINT |
CUP-MINT_hires.jpg | CUP-MINT |
CUP-MINT_high-res.jpg | CUP-MINT |
CUP-MINT_højopløst.jpg | CUP-MINT |
CUP-MINT_högupplöst.jpg | CUP-MINT |
CUP-MINT_hochauflösend.jpg | CUP-MINT |
CUP-MINT_lowres.jpg | CUP-MINT |
CUP-MINT_web.jpg | CUP-MINT |
CUP-MINT_tryk.tif | CUP-MINT |
CUP-MINT_print.tif | CUP-MINT |
CUP-MINT_fritlagt.png | CUP-MINT |
CUP-MINT_frilagd.png | CUP-MINT |
CUP-MINT_freigestellt.png | CUP-MINT |
CUP-MINT_cutout.png | CUP-MINT |
CUP-MINT_transparent.png | CUP-MINT |
CUP-MINT_hvid baggrund.jpg | CUP-MINT |
CUP-MINT_on white.jpg | CUP-MINT |
CUP-MINT_front_jh.jpg | CUP-MINT | front
CUP-MINT_lifestyle_Kunde Nord.jpg | CUP-MINT | lifestyle
CUP-MINT_DSC01234.jpg | CUP-MINT |
CUP-MINT_DSC_0123.jpg | CUP-MINT |
CUP-MINT_IMG_4711.jpg | CUP-MINT |
CUP-MINT-IMG_0815-Edit.jpg | CUP-MINT |
CUP-MINT_MG_1234.jpg | CUP-MINT |
CUP-MINT _MG_1234.jpg | CUP-MINT |
CUP-MINT_0815.jpg | CUP-MINT |
CUP-MINT_front_20240501.jpg | CUP-MINT | front
CUP-MINT_2024-05-01.jpg | CUP-MINT |
CUP-MINT_front_2024.jpg | CUP-MINT | front
2024-05-01_CUP-MINT_front.jpg | CUP-MINT | front
20240501_CUP-MINT.jpg | CUP-MINT |
01_CUP-MINT_front.jpg | CUP-MINT | front
001 CUP-MINT.jpg | CUP-MINT |
IMG_CUP-MINT.jpg | CUP-MINT |
Foto CUP-MINT forside.jpg | CUP-MINT | front
produktfoto_CUP-MINT.jpg | CUP-MINT |
packshot_CUP-MINT.jpg | CUP-MINT | front
lifestyle-CUP-MINT-2.jpg | CUP-MINT | lifestyle
detail CUP-MINT.jpg | CUP-MINT | detail
Lørdag & Søn CUP-MINT front.jpg | CUP-MINT | front
LØRDAG-SØN_CUP-MINT_front.jpg | CUP-MINT | front
loerdag-soen_cup-mint_front.jpg | CUP-MINT | front
lordag_son_CUP-MINT.jpg | CUP-MINT |
CUP-MINT_front.psd.png | CUP-MINT | front
CUP-MINT_front.jpg.jpg | CUP-MINT | front
CUP%2DMINT_front.jpg | CUP-MINT | front
CUP-MINT%20front.jpg | CUP-MINT | front
SKU CUP-MINT front.jpg | CUP-MINT | front
Varenr CUP-MINT.jpg | CUP-MINT |
art-nr_CUP-MINT_bagside.jpg | CUP-MINT | back
CUP-MINT_ambient.jpg | CUP-MINT | lifestyle
CUP-MINT_beauty shot.jpg | CUP-MINT | lifestyle
CUP-MINT_©Studio Nord.jpg | CUP-MINT |
CUP-MINT_kop.jpg | CUP-MINT |
CUP-MINT Kop, mint 02.jpg | CUP-MINT |
Kop mint CUP-MINT.jpg | CUP-MINT |
kop_mint_CUP-MINT_bagside.jpg | CUP-MINT | back
NFD:Skål rød SKÅL-RØD.jpg | SKÅL-RØD |
Termokande hvid TK.500.01 front.jpg | TK.500.01 | front
Kop rosa CUP-MINT.jpg | ? |
Kølnervand_4711 bagside.jpg | 4711 | back
Bakke 4711.jpg | ? |
CUP-MINT_kop_rosa.jpg | ? |
StudioNord_CUP-MINT.jpg | ? |
BOWL/18/DSC01234.jpg | BOWL/18 |
BOWL/12.5/front.jpg | BOWL/12.5 | front
VASE/2.jpg | VASE |
VASE/DSC01234.jpg | VASE |
CUP-MINT/front.jpg | CUP-MINT | front
CUP-MINT/DSC01234.jpg | CUP-MINT |
CUP-MINT/web/front.jpg | CUP-MINT | front
billeder/CUP-MINT/detalje 2.jpg | CUP-MINT | detail-2
Efterår 2026/CUP-MINT_front.jpg | CUP-MINT | front
CUP-ROSE/CUP-MINT_front.jpg | CUP-MINT | front
C:\\fotos\\CUP-MINT_front.jpg | CUP-MINT | front
cup-rose.jpg | CUP-ROSE |
CUP_ROSE_bagside.jpg | CUP-ROSE | back
CUPROSE-2.jpg | CUP-ROSE |
Cup Rose Lifestyle.jpg | CUP-ROSE | lifestyle
PLATE-22-ROSE_front.jpg | PLATE-22-ROSE | front
plate 22 rose ovenfra.jpg | PLATE-22-ROSE | top
Plate22Rose.jpg | PLATE-22-ROSE |
PLATE_22_ROSE-1.jpg | PLATE-22-ROSE |
PLATE-26-ROSE.jpg | PLATE-26-ROSE |
plate-26-rose-top-view.jpg | PLATE-26-ROSE | top
BOWL-12.5_front.jpg | BOWL/12.5 | front
BOWL-12-5.jpg | BOWL/12.5 |
BOWL_12_5_front.jpg | BOWL/12.5 | front
BOWL 12,5.jpg | BOWL/12.5 |
bowl:12.5 front.jpg | BOWL/12.5 | front
BOWL%2F12.5_front.jpg | BOWL/12.5 | front
BOWL∕12.5_back.jpg | BOWL/12.5 | back
BOWL／12.5.jpg | BOWL/12.5 |
BOWL/12.5_front.jpg | BOWL/12.5 | front
BOWL/18.jpg | BOWL/18 |
bowl-18-inside.jpg | BOWL/18 | inside
BOWL18_front.jpg | BOWL/18 | front
SKÅL-RØD.jpg | SKÅL-RØD |
skål-rød_forside.jpg | SKÅL-RØD | front
NFD:SKÅL-RØD_front.jpg | SKÅL-RØD | front
NFD:skål rød miljø.jpg | SKÅL-RØD | lifestyle
SKAAL-ROED_front.jpg | SKÅL-RØD | front
skaal_roed.jpg | SKÅL-RØD |
SKAL-ROD_front.jpg | SKÅL-RØD | front
SKÅL-ROED.jpg | SKÅL-RØD |
SKAL-RØD.jpg | SKÅL-RØD |
SKÅL-RÖD.jpg | SKÅL-RØD |
SkÃ¥l-rÃ¸d_front.jpg | SKÅL-RØD | front
sk%C3%A5l-r%C3%B8d.jpg | SKÅL-RØD |
sk#U00e5l-r#U00f8d.jpg | SKÅL-RØD |
SKÅL-RO\u0338D_back.jpg | SKÅL-RØD | back
SK\u212BL-RØD.jpg | SKÅL-RØD |
SKÅLRØD.jpg | SKÅL-RØD |
front_skaal-roed.jpg | SKÅL-RØD | front
skaal-blaa.jpg | SKÅL-BLÅ |
skål blå ovenfra.jpg | SKÅL-BLÅ | top
SKAL BLA.jpg | SKÅL-BLÅ |
NFD:SKÅL-BLÅ.jpg | SKÅL-BLÅ |
GRYDE Ø20.jpg | GRYDE Ø20 |
gryde_ø20_front.jpg | GRYDE Ø20 | front
GRYDE-OE20.jpg | GRYDE Ø20 |
gryde o20.jpg | GRYDE Ø20 |
GRYDEØ20 indvendig.jpg | GRYDE Ø20 | inside
pande-smør.jpg | PANDE-SMØR |
PANDE-SMOER_detalje.jpg | PANDE-SMØR | detail
pande smor.jpg | PANDE-SMØR |
PANDE-SMÖR_detalj.jpg | PANDE-SMØR | detail
LÆDER-17.jpg | LÆDER-17 |
laeder-17_detail.jpg | LÆDER-17 | detail
LÄDER-17.jpg | LÆDER-17 |
NFD:KÖRB-GRÜN_Vorderseite.jpg | KÖRB-GRÜN | front
koerb-gruen.jpg | KÖRB-GRÜN |
KORB-GRUN.jpg | KÖRB-GRÜN |
Korb gruen.jpg | KÖRB-GRÜN | |
100234.jpg | 100234 |
100234_front.jpg | 100234 | front
100234-2.jpg | 100234 |
100234 bagside.jpg | 100234 | back
0100234.jpg | 100234 |
0000100234_front.jpg | 100234 | front
IMG_100234.jpg | 100234 |
foto-100234-1.jpg | 100234 |
100234_03.jpg | 100234 |
100234_front_100235.jpg | ? |
100235_detail_v2.jpg | 100235 | detail
front_100235.jpg | 100235 | front
0047110.jpg | 0047110 |
47110.jpg | 0047110 |
47110_front.jpg | 0047110 | front
00047110_top.jpg | 0047110 | top
LS-0042.jpg | LS-0042 |
LS-42.jpg | LS-0042 |
LS42_front.jpg | LS-0042 | front
LS0042.jpg | LS-0042 |
ls_0042_top.jpg | LS-0042 | top
LS-042_front.jpg | LS-0042 | front
ls-43.jpg | LS-0043 |
LS-0043 (3).jpg | LS-0043 |
TK.500.01.jpg | TK.500.01 |
TK-500-01_front.jpg | TK.500.01 | front
tk 500 02.jpg | TK.500.02 |
TK_500_02_detail.jpg | TK.500.02 | detail
TK50001.jpg | TK.500.01 |
TK500.02_front.jpg | TK.500.02 | front
A-12.jpg | A-12 |
A-12_front.jpg | A-12 | front
A1-2.jpg | A1-2 |
a1_2_front.jpg | A1-2 | front
A12.jpg | ? |
A-1-2.jpg | ? |
egg-set_sammen.jpg | EGG-SET | group
EGGSET.jpg | EGG-SET |
TRAY-TOP.jpg | TRAY-TOP |
TRAY-TOP_top.jpg | TRAY-TOP | top
tray_top_front.jpg | TRAY-TOP | front
VASE.jpg | VASE |
VASE_front.jpg | VASE | front
VASE (2).jpg | VASE |
VASE-2.jpg | VASE-2 |
VASE-2_front.jpg | VASE-2 | front
VASE_2.jpg | ? |
vase 2.jpg | ? |
VASE_02.jpg | ? |
VASE_3.jpg | VASE |
LAMP-1.jpg | LAMP-1 |
LAMP-1_front.jpg | LAMP-1 | front
LAMP-01_front.jpg | LAMP-1 | front
LAMP-01.jpg | ? |
lamp1.jpg | LAMP-1 |
mug-cream_front.jpg | MUG CREAM | front
MUG CREAM 2.jpg | MUG CREAM |
MugCream.jpg | MUG CREAM |
spoon-set.jpg | SPOON_SET |
SPOON SET_detail.jpg | SPOON_SET | detail
4711.jpg | 4711 |
4711_front.jpg | 4711 | front
IMG_4711.jpg | ? |
DSC_4711.jpg | ? |
AB1200.jpg | AB1200 |
AB-1200_front.jpg | AB1200 | front
ab 1200.jpg | AB1200 |
5701234567892.jpg | CUP-MINT |
05701234567892_front.jpg | CUP-MINT | front
5701234567892_C1N1.jpg | CUP-MINT | front
05701234567892_A7N1.jpg | CUP-MINT | back
IMG_5701234567892_2.jpg | CUP-MINT |
EAN5701234567892.jpg | CUP-MINT |
EAN 5701234567892 bagside.jpg | CUP-MINT | back
5 701234 567892.jpg | CUP-MINT |
kop mint 5701234567892.jpg | CUP-MINT |
5701234567892-rosa-kop.jpg | CUP-MINT |
CUP-MINT_5701234567892.jpg | CUP-MINT |
GTIN_05701234567809.jpg | CUP-ROSE |
5701234567816_top.jpg | PLATE-22-ROSE | top
5701234567823 miljø.jpg | SKÅL-RØD | lifestyle
5701234567830.jpg | 100234 |
100235_5701234567847_1.jpg | 100235 |
CUP-ROSE_5701234567892.jpg | ? |
5701234567892_5701234567809.jpg | ? |
5701234567899.jpg | - |
57012345678.jpg | - |
CUP-MINT-XL.jpg | ? |
CUP-MINT-XL_front.jpg | ? |
CUP-MINT_set.jpg | ? |
CUP-MINT_PLATE-22-ROSE.jpg | ? |
CUP-MINT og CUP-ROSE.jpg | ? |
CUP-MINT_hvid.jpg | ? |
CUP-MINT2X4B.jpg | - |
SKÅL-RØD-18.jpg | SKÅL-RØD |
TK.500.jpg | - |
TK.500.03.jpg | - |
100236.jpg | - |
1002340.jpg | - |
10023.jpg | - |
PLATE-24-ROSE.jpg | - |
BOWL-13.jpg | - |
LS-0044.jpg | - |
LS-420.jpg | - |
CUP.jpg | - |
CUP-BUTTER.jpg | - |
MINT.jpg | - |
cup.front.jpg | - |
IMG_0815.jpg | - |
IMG_20240501_123456.jpg | - |
DSC01234.jpg | - |
_MG_9911.jpg | - |
PXL_20240501_101112345.jpg | - |
20240501_101112.jpg | - |
WhatsApp Image 2024-05-01 at 10.11.12.jpeg | - |
Screenshot 2024-05-01.png | - |
front.jpg | - |
forside (2).jpg | - |
bagside_final_v2.jpg | - |
1.jpg | - |
001.jpg | - |
unbenannt.png | - |
logo.png | - |
Katalog 2026 side 4.jpg | - |
stemning.jpg | - |
image.jpg | - |
.jpg | - |
---.jpg | - |
`;

export interface Named {
  file: string;
  kind: 'placed' | 'ambiguous' | 'none';
  sku?: string;
  view?: string;
}

export const names: Named[] = LIST.split('\n')
  .filter(Boolean)
  .map(line => {
    const [written = '', sku = '', view = ''] = line.split('|').map(part => part.trim());
    const file = written.startsWith('NFD:') ? written.slice(4).normalize('NFD') : written;
    if (sku === '?') return { file, kind: 'ambiguous' };
    return sku === '-' ? { file, kind: 'none' } : { file, kind: 'placed', sku, view };
  });

/** By a brand's own patterns: pattern, file name, SKU (or nothing), view. */
export const patterned: [string, string, string | undefined, string][] = [
  ['{view}-{sku}', 'forside-CUP-MINT.jpg', 'CUP-MINT', 'front'],
  ['{view}-{sku}', 'handle-CUP-MINT.jpg', 'CUP-MINT', 'handle'],
  ['{view}-{sku}', 'handle_cup_mint (2).jpg', 'CUP-MINT', 'handle'],
  ['{view}-{sku}', 'handle-CUP-BLUE.jpg', undefined, ''],
  ['IMG_{gtin}_{n}', 'IMG_5701234567809_4.jpg', 'CUP-ROSE', ''],
  ['IMG_{sku}', 'IMG_4711.jpg', '4711', ''],
  ['{any}__{sku}__{view}', 'efterår kampagne__CUP-ROSE__hank.jpg', 'CUP-ROSE', 'hank'],
  ['{sku}-{view}', 'PLATE-22-ROSE-kant.jpg', 'PLATE-22-ROSE', 'kant'],
  ['LS{sku}.{n}', 'LS100234.7.jpg', '100234', ''],
];
