// Written by Scripts/iati-codelists.py from the codelists of IATI and their mapping; run it again for a new release.

// swift-format-ignore-file

/// Which attribute takes which list, and the codes of the lists, one fact a line (see the script for the form).
let codelistFacts: StaticString = """
    C /iati-activities version Version 9.Version information
    C /iati-activities/iati-activity budget-not-provided BudgetNotProvided 9.BudgetNotProvided financial
    C /iati-activities/iati-activity default-currency Currency 9.Currency financial
    C /iati-activities/iati-activity/activity-date type ActivityDateType 9.ActivityDateType information
    C /iati-activities/iati-activity/activity-status code ActivityStatus 9.ActivityStatus information
    C /iati-activities/iati-activity/activity-scope code ActivityScope 9.ActivityScope information
    C /iati-activities/iati-activity/budget status BudgetStatus 9.BudgetStatus financial
    C /iati-activities/iati-activity/budget type BudgetType 9.BudgetType financial
    C /iati-activities/iati-activity/budget/value currency Currency 9.Currency financial
    C /iati-activities/iati-activity/collaboration-type code CollaborationType 9.CollaborationType classifications
    C /iati-activities/iati-activity/conditions/condition type ConditionType 9.ConditionType performance
    C /iati-activities/iati-activity/contact-info type ContactType 9.ContactType information
    C /iati-activities/iati-activity/country-budget-items vocabulary BudgetIdentifierVocabulary 9.BudgetIdentifierVocabulary classifications
    C /iati-activities/iati-activity/crs-add/channel-code text() CRSChannelCode 9.CRSChannelCode classifications
    C /iati-activities/iati-activity/crs-add/other-flags code CRSAddOtherFlags 9.CRSAddOtherFlags classifications
    C /iati-activities/iati-activity/crs-add/loan-status currency Currency 9.Currency classifications
    C /iati-activities/iati-activity/crs-add/loan-terms/repayment-plan code LoanRepaymentPeriod 9.LoanRepaymentPeriod classifications
    C /iati-activities/iati-activity/crs-add/loan-terms/repayment-type code LoanRepaymentType 9.LoanRepaymentType classifications
    D /iati-activities/iati-activity/default-aid-type code AidType 9.AidType classifications 1 1
    D /iati-activities/iati-activity/default-aid-type code EarmarkingCategory 9.EarmarkingCategory classifications 2 0
    D /iati-activities/iati-activity/default-aid-type code CashandVoucherModalities 9.CashandVoucherModalities classifications 4 0
    C /iati-activities/iati-activity/default-aid-type vocabulary AidTypeVocabulary 9.AidTypeVocabulary classifications
    C /iati-activities/iati-activity/default-finance-type code FinanceType 9.FinanceType classifications
    C /iati-activities/iati-activity/default-flow-type code FlowType 9.FlowType classifications
    C /iati-activities/iati-activity/default-tied-status code TiedStatus 9.TiedStatus classifications
    C /iati-activities/iati-activity/description type DescriptionType 9.DescriptionType information
    C /iati-activities/iati-activity/document-link format FileFormat 9.FileFormat documents
    C /iati-activities/iati-activity/document-link/category code DocumentCategory 9.DocumentCategory documents
    C /iati-activities/iati-activity/document-link/language code Language 9.Language documents
    C /iati-activities/iati-activity/fss/forecast currency Currency 9.Currency financial
    C /iati-activities/iati-activity/humanitarian-scope type HumanitarianScopeType 9.HumanitarianScopeType classifications
    C /iati-activities/iati-activity/humanitarian-scope vocabulary HumanitarianScopeVocabulary 9.HumanitarianScopeVocabulary classifications
    C /iati-activities/iati-activity/location/administrative vocabulary GeographicVocabulary 9.GeographicVocabulary geo
    D /iati-activities/iati-activity/location/administrative code Country 9.Country geo A4 0
    C /iati-activities/iati-activity/location/feature-designation code LocationType 9.LocationType geo
    C /iati-activities/iati-activity/location/location-class code GeographicLocationClass 9.GeographicLocationClass geo
    C /iati-activities/iati-activity/location/location-id vocabulary GeographicVocabulary 9.GeographicVocabulary geo
    C /iati-activities/iati-activity/location/location-reach code GeographicLocationReach 9.GeographicLocationReach geo
    C /iati-activities/iati-activity/location/exactness code GeographicExactness 9.GeographicExactness geo
    C /iati-activities/iati-activity/other-identifier type OtherIdentifierType 9.OtherIdentifierType organisation
    C /iati-activities/iati-activity/participating-org crs-channel-code CRSChannelCode 9.CRSChannelCode organisation
    C /iati-activities/iati-activity/participating-org role OrganisationRole 9.OrganisationRole organisation
    C /iati-activities/iati-activity/participating-org type OrganisationType 9.OrganisationType organisation
    C /iati-activities/iati-activity/planned-disbursement type BudgetType 9.BudgetType financial
    C /iati-activities/iati-activity/planned-disbursement/provider-org type OrganisationType 9.OrganisationType financial
    C /iati-activities/iati-activity/planned-disbursement/receiver-org type OrganisationType 9.OrganisationType financial
    C /iati-activities/iati-activity/planned-disbursement/value currency Currency 9.Currency financial
    D /iati-activities/iati-activity/policy-marker code PolicyMarker 9.PolicyMarker classifications 1 1
    C /iati-activities/iati-activity/policy-marker significance PolicySignificance 9.PolicySignificance classifications
    C /iati-activities/iati-activity/policy-marker vocabulary PolicyMarkerVocabulary 9.PolicyMarkerVocabulary classifications
    C /iati-activities/iati-activity/recipient-country code Country 9.Country geo
    D /iati-activities/iati-activity/recipient-region code Region 9.Region geo 1 1
    C /iati-activities/iati-activity/recipient-region vocabulary RegionVocabulary 9.RegionVocabulary geo
    C /iati-activities/iati-activity/related-activity type RelatedActivityType 9.RelatedActivityType relations
    C /iati-activities/iati-activity/reporting-org type OrganisationType 9.OrganisationType organisation
    C /iati-activities/iati-activity/result type ResultType 9.ResultType performance
    C /iati-activities/iati-activity/result/document-link format FileFormat 9.FileFormat performance
    C /iati-activities/iati-activity/result/document-link/category code DocumentCategory 9.DocumentCategory performance
    C /iati-activities/iati-activity/result/document-link/language code Language 9.Language performance
    C /iati-activities/iati-activity/result/indicator measure IndicatorMeasure 9.IndicatorMeasure performance
    C /iati-activities/iati-activity/result/indicator/baseline/document-link format FileFormat 9.FileFormat performance
    C /iati-activities/iati-activity/result/indicator/baseline/document-link/category code DocumentCategory 9.DocumentCategory performance
    C /iati-activities/iati-activity/result/indicator/baseline/document-link/language code Language 9.Language performance
    C /iati-activities/iati-activity/result/indicator/document-link format FileFormat 9.FileFormat performance
    C /iati-activities/iati-activity/result/indicator/document-link/category code DocumentCategory 9.DocumentCategory performance
    C /iati-activities/iati-activity/result/indicator/document-link/language code Language 9.Language performance
    C /iati-activities/iati-activity/result/indicator/period/actual/document-link format FileFormat 9.FileFormat performance
    C /iati-activities/iati-activity/result/indicator/period/actual/document-link/category code DocumentCategory 9.DocumentCategory performance
    C /iati-activities/iati-activity/result/indicator/period/actual/document-link/language code Language 9.Language performance
    C /iati-activities/iati-activity/result/indicator/period/target/document-link format FileFormat 9.FileFormat performance
    C /iati-activities/iati-activity/result/indicator/period/target/document-link/category code DocumentCategory 9.DocumentCategory performance
    C /iati-activities/iati-activity/result/indicator/period/target/document-link/language code Language 9.Language performance
    C /iati-activities/iati-activity/result/indicator/reference vocabulary IndicatorVocabulary 9.IndicatorVocabulary performance
    C /iati-activities/iati-activity/result/reference vocabulary ResultVocabulary 9.ResultVocabulary performance
    D /iati-activities/iati-activity/sector code Sector 9.Sector classifications 1 1
    D /iati-activities/iati-activity/sector code SectorCategory 9.SectorCategory classifications 2 0
    D /iati-activities/iati-activity/sector code UNSDG-Goals 9.UNSDG-Goals classifications 7 0
    D /iati-activities/iati-activity/sector code UNSDG-Targets 9.UNSDG-Targets classifications 8 0
    C /iati-activities/iati-activity/sector vocabulary SectorVocabulary 9.SectorVocabulary classifications
    D /iati-activities/iati-activity/tag code UNSDG-Goals 9.UNSDG-Goals classifications 2 0
    D /iati-activities/iati-activity/tag code UNSDG-Targets 9.UNSDG-Targets classifications 3 0
    C /iati-activities/iati-activity/tag vocabulary TagVocabulary 9.TagVocabulary classifications
    D /iati-activities/iati-activity/transaction/aid-type code AidType 9.AidType financial 1 1
    D /iati-activities/iati-activity/transaction/aid-type code EarmarkingCategory 9.EarmarkingCategory financial 2 0
    D /iati-activities/iati-activity/transaction/aid-type code CashandVoucherModalities 9.CashandVoucherModalities financial 4 0
    C /iati-activities/iati-activity/transaction/aid-type vocabulary AidTypeVocabulary 9.AidTypeVocabulary financial
    C /iati-activities/iati-activity/transaction/disbursement-channel code DisbursementChannel 9.DisbursementChannel financial
    C /iati-activities/iati-activity/transaction/finance-type code FinanceType 9.FinanceType financial
    C /iati-activities/iati-activity/transaction/flow-type code FlowType 9.FlowType financial
    C /iati-activities/iati-activity/transaction/recipient-country code Country 9.Country geo
    D /iati-activities/iati-activity/transaction/recipient-region code Region 9.Region geo 1 1
    C /iati-activities/iati-activity/transaction/recipient-region vocabulary RegionVocabulary 9.RegionVocabulary geo
    C /iati-activities/iati-activity/transaction/provider-org type OrganisationType 9.OrganisationType financial
    C /iati-activities/iati-activity/transaction/receiver-org type OrganisationType 9.OrganisationType financial
    D /iati-activities/iati-activity/transaction/sector code Sector 9.Sector financial 1 1
    D /iati-activities/iati-activity/transaction/sector code SectorCategory 9.SectorCategory financial 2 0
    D /iati-activities/iati-activity/transaction/sector code UNSDG-Goals 9.UNSDG-Goals financial 7 0
    D /iati-activities/iati-activity/transaction/sector code UNSDG-Targets 9.UNSDG-Targets financial 8 0
    C /iati-activities/iati-activity/transaction/sector vocabulary SectorVocabulary 9.SectorVocabulary financial
    C /iati-activities/iati-activity/transaction/tied-status code TiedStatus 9.TiedStatus financial
    C /iati-activities/iati-activity/transaction/transaction-type code TransactionType 9.TransactionType financial
    C /iati-activities/iati-activity/transaction/value currency Currency 9.Currency financial
    C * xml:lang Language 9.Language information
    C /iati-organisations/iati-organisation default-currency Currency 9.Currency financial
    C /iati-organisations version Version 9.Version information
    C /iati-organisations/iati-organisation/document-link format FileFormat 9.FileFormat documents
    C /iati-organisations/iati-organisation/document-link/category code DocumentCategory 9.DocumentCategory documents
    C /iati-organisations/iati-organisation/document-link/language code Language 9.Language documents
    C /iati-organisations/iati-organisation/document-link/recipient-country code Country 9.Country documents
    C /iati-organisations/iati-organisation/recipient-country-budget status BudgetStatus 9.BudgetStatus financial
    C /iati-organisations/iati-organisation/recipient-country-budget/recipient-country code Country 9.Country geo
    C /iati-organisations/iati-organisation/recipient-country-budget/budget-line/value currency Currency 9.Currency financial
    C /iati-organisations/iati-organisation/recipient-country-budget/value currency Currency 9.Currency financial
    C /iati-organisations/iati-organisation/recipient-org-budget status BudgetStatus 9.BudgetStatus financial
    C /iati-organisations/iati-organisation/recipient-org-budget/value currency Currency 9.Currency financial
    C /iati-organisations/iati-organisation/recipient-org-budget/budget-line/value currency Currency 9.Currency financial
    C /iati-organisations/iati-organisation/recipient-region-budget status BudgetStatus 9.BudgetStatus financial
    D /iati-organisations/iati-organisation/recipient-region-budget/recipient-region code Region 9.Region geo 1 1
    C /iati-organisations/iati-organisation/recipient-region-budget/recipient-region vocabulary RegionVocabulary 9.RegionVocabulary geo
    C /iati-organisations/iati-organisation/recipient-region-budget/budget-line/value currency Currency 9.Currency financial
    C /iati-organisations/iati-organisation/recipient-region-budget/value currency Currency 9.Currency financial
    C /iati-organisations/iati-organisation/reporting-org type OrganisationType 9.OrganisationType organisation
    C /iati-organisations/iati-organisation/total-budget status BudgetStatus 9.BudgetStatus financial
    C /iati-organisations/iati-organisation/total-budget/value currency Currency 9.Currency financial
    L Version 1.01 1.02 1.03 1.04 1.05 2.01 2.02 2.03
    L BudgetNotProvided 1 2 3
    L Currency AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD
    L Currency BDT BGN BHD BIF BMD BND BOB BOV BRL BSD BTN BWP
    L Currency BYR BYN BZD CAD CDF CHF CLF CLP CNY COP COU CRC
    L Currency CUC CUP CVE CZK DJF DKK DOP DZD EEK EGP ERN ETB
    L Currency EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD
    L Currency HNL HRK HTG HUF IDR ILS INR IQD IRR ISK JMD JOD
    L Currency JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP
    L Currency LKR LRD LSL LTL LVL LYD MAD MDL MGA MKD MMK MNT
    L Currency MOP MRO MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN
    L Currency NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG
    L Currency QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP
    L Currency SLE SLL SOS SSP SRD STD STN SVC SYP SZL THB TJS
    L Currency TMT TND TOP TRY TTD TWD TZS UAH UGX USD USN USS
    L Currency UYI UYU UZS VED VEF VES VND VUV WST XAF XBT XCD
    L Currency XDR XOF XPF YER ZAR ZMK ZMW ZWL
    L ActivityDateType 1 2 3 4
    L ActivityStatus 1 2 3 4 5 6
    L ActivityScope 1 2 3 4 5 6 7 8
    L BudgetStatus 1 2
    L BudgetType 1 2
    L CollaborationType 1 2 3 4 6 7 8
    L ConditionType 1 2 3
    L ContactType 1 2 3 4
    L BudgetIdentifierVocabulary 1 2 3 4 5
    L CRSChannelCode 10000 11000 11001 11002 11003 11004 12000 12001 12002 12003 12004 13000
    L CRSChannelCode 20000 21000 21001 21002 21003 21004 21005 21006 21007 21008 21009 21010
    L CRSChannelCode 21011 21013 21014 21015 21016 21017 21018 21019 21020 21021 21022 21023
    L CRSChannelCode 21024 21025 21026 21027 21028 21029 21030 21031 21032 21033 21034 21035
    L CRSChannelCode 21036 21037 21038 21039 21040 21041 21042 21043 21044 21045 21046 21047
    L CRSChannelCode 21048 21049 21050 21051 21053 21054 21055 21056 21057 21058 21059 21060
    L CRSChannelCode 21061 21062 21063 21064 21501 21502 21503 21504 21505 21506 21507 21508
    L CRSChannelCode 22000 22501 22502 23000 23501 30000 30001 30003 30004 30005 30006 30007
    L CRSChannelCode 30008 30009 30010 30011 30012 30013 30014 30015 30016 30017 30018 30019
    L CRSChannelCode 30020 31000 31001 31002 31003 31004 31005 31006 31007 32000 40000 41000
    L CRSChannelCode 41100 41101 41102 41103 41104 41105 41106 41107 41108 41109 41110 41111
    L CRSChannelCode 41112 41114 41116 41119 41120 41121 41122 41123 41124 41125 41126 41127
    L CRSChannelCode 41128 41129 41130 41131 41132 41133 41134 41135 41136 41137 41138 41140
    L CRSChannelCode 41141 41142 41143 41144 41145 41146 41147 41148 41149 41150 41151 41200
    L CRSChannelCode 41300 41301 41302 41303 41304 41305 41306 41307 41308 41309 41310 41311
    L CRSChannelCode 41312 41313 41314 41315 41316 41317 41318 41319 41320 41321 41400 41401
    L CRSChannelCode 41402 41403 41500 41501 41502 41503 41600 41700 41701 41702 42000 42001
    L CRSChannelCode 42003 42004 42005 43000 43001 43002 43003 43004 43005 43006 43007 44000
    L CRSChannelCode 44001 44002 44003 44004 44005 44006 44007 44008 45000 45001 45002 45003
    L CRSChannelCode 46000 46002 46003 46004 46005 46006 46007 46008 46009 46012 46013 46015
    L CRSChannelCode 46016 46017 46018 46019 46020 46021 46022 46023 46024 46025 46026 46027
    L CRSChannelCode 47000 47001 47002 47003 47004 47005 47008 47009 47010 47011 47012 47013
    L CRSChannelCode 47014 47015 47016 47017 47018 47019 47020 47021 47022 47023 47024 47025
    L CRSChannelCode 47026 47027 47028 47029 47030 47031 47032 47033 47034 47035 47036 47037
    L CRSChannelCode 47038 47040 47041 47042 47043 47044 47045 47046 47047 47048 47049 47050
    L CRSChannelCode 47051 47053 47054 47055 47056 47057 47058 47059 47060 47061 47062 47063
    L CRSChannelCode 47064 47065 47066 47067 47068 47069 47070 47071 47073 47074 47075 47076
    L CRSChannelCode 47077 47078 47079 47080 47081 47082 47083 47084 47085 47086 47087 47088
    L CRSChannelCode 47089 47090 47091 47092 47093 47094 47095 47096 47097 47098 47099 47100
    L CRSChannelCode 47101 47102 47103 47104 47105 47106 47107 47108 47109 47110 47111 47112
    L CRSChannelCode 47113 47114 47116 47117 47118 47119 47120 47121 47122 47123 47124 47125
    L CRSChannelCode 47127 47128 47129 47130 47131 47132 47134 47135 47136 47137 47138 47139
    L CRSChannelCode 47140 47141 47142 47143 47144 47145 47146 47147 47148 47149 47400 47501
    L CRSChannelCode 47502 47503 47504 50000 51000 51001 52000 60000 61000 61001 61002 61003
    L CRSChannelCode 61004 61005 61006 61007 61008 61009 61010 62000 62001 62002 62003 62004
    L CRSChannelCode 62005 62006 62007 62008 62009 62010 63000 63001 63002 63003 63004 63005
    L CRSChannelCode 63006 63007 63008 63009 63010 90000
    L CRSAddOtherFlags 1 2 3 4
    L LoanRepaymentPeriod 1 2 4 12
    L LoanRepaymentType 1 2 3 5
    L AidType A01 A02 B01 B02 B021 B022 B03 B031 B032 B033 B04 C01
    L AidType D01 D02 E01 E02 F01 G01 H01 H02 H03 H04 H05 H06
    L EarmarkingCategory 1 2 3 4
    L CashandVoucherModalities 1 2
    L AidTypeVocabulary 1 2 3 4
    L FinanceType 1 110 1100 111 2 210 211 3 310 311 4 410
    L FinanceType 411 412 413 414 421 422 423 424 425 431 432 433
    L FinanceType 451 452 453 510 511 512 520 530 610 611 612 613
    L FinanceType 614 615 616 617 618 620 621 622 623 624 625 626
    L FinanceType 627 630 631 632 633 634 635 636 637 638 639 710
    L FinanceType 711 712 810 811 910 911 912 913
    L FlowType 10 20 21 22 30 35 36 37 40 50
    L TiedStatus 3 4 5
    L DescriptionType 1 2 3 4
    L FileFormat application/1d-interleaved-parityfec application/3gpdash-qoe-report+xml application/3gpp-ims+xml application/A2L application/activemessage application/activemessage application/alto-costmap+json application/alto-costmapfilter+json application/alto-directory+json application/alto-endpointprop+json application/alto-endpointpropparams+json application/alto-endpointcost+json
    L FileFormat application/alto-endpointcostparams+json application/alto-error+json application/alto-networkmapfilter+json application/alto-networkmap+json application/AML application/andrew-inset application/applefile application/ATF application/ATFX application/atom+xml application/atomcat+xml application/atomdeleted+xml
    L FileFormat application/atomicmail application/atomsvc+xml application/ATXML application/auth-policy+xml application/bacnet-xdd+zip application/batch-SMTP application/beep+xml application/calendar+json application/calendar+xml application/call-completion application/CALS-1840 application/cbor
    L FileFormat application/ccmp+xml application/ccxml+xml application/CDFX+XML application/cdmi-capability application/cdmi-container application/cdmi-domain application/cdmi-object application/cdmi-queue application/cdni application/CEA application/cea-2018+xml application/cellml+xml
    L FileFormat application/cfw application/clue_info+xml application/cms application/cnrp+xml application/coap-group+json application/coap-payload application/commonground application/conference-info+xml application/cpl+xml application/cose application/cose-key application/cose-key-set
    L FileFormat application/csrattrs application/csta+xml application/CSTAdata+xml application/csvm+json application/cybercash application/dash+xml application/dashdelta application/davmount+xml application/dca-rft application/DCD application/dec-dx application/dialog-info+xml
    L FileFormat application/dicom application/dicom+json application/dicom+xml application/DII application/DIT application/dns application/dskpp+xml application/dssc+der application/dssc+xml application/dvcs application/ecmascript application/EDI-consent
    L FileFormat application/EDIFACT application/EDI-X12 application/efi application/EmergencyCallData.Comment+xml application/EmergencyCallData.Control+xml application/EmergencyCallData.DeviceInfo+xml application/EmergencyCallData.eCall.MSD application/EmergencyCallData.ProviderInfo+xml application/EmergencyCallData.ServiceInfo+xml application/EmergencyCallData.SubscriberInfo+xml application/EmergencyCallData.VEDS+xml application/emma+xml
    L FileFormat application/emotionml+xml application/encaprtp application/epp+xml application/epub+zip application/eshop application/example application/exi application/fastinfoset application/fastsoap application/fdt+xml application/fits application/font-sfnt
    L FileFormat application/font-tdpfr application/font-woff application/framework-attributes+xml application/geo+json application/geo+json-seq application/gml+xml application/gzip application/H224 application/held+xml application/http application/hyperstudio application/ibe-key-request+xml
    L FileFormat application/ibe-pkg-reply+xml application/ibe-pp-data application/iges application/im-iscomposing+xml application/index application/index.cmd application/index.obj application/index.response application/index.vnd application/inkml+xml application/iotp application/ipfix
    L FileFormat application/ipp application/isup application/its+xml application/javascript application/jose application/jose+json application/jrd+json application/json application/json-patch+json application/json-seq application/jwk+json application/jwk-set+json
    L FileFormat application/jwt application/kpml-request+xml application/kpml-response+xml application/ld+json application/lgr+xml application/link-format application/load-control+xml application/lost+xml application/lostsync+xml application/LXF application/mac-binhex40 application/macwriteii
    L FileFormat application/mads+xml application/marc application/marcxml+xml application/mathematica application/mathml-content+xml application/mathml-presentation+xml application/mathml+xml application/mbms-associated-procedure-description+xml application/mbms-deregister+xml application/mbms-envelope+xml application/mbms-msk-response+xml application/mbms-msk+xml
    L FileFormat application/mbms-protection-description+xml application/mbms-reception-report+xml application/mbms-register-response+xml application/mbms-register+xml application/mbms-schedule+xml application/mbms-user-service-description+xml application/mbox application/media_control+xml application/media-policy-dataset+xml application/mediaservercontrol+xml application/merge-patch+json application/metalink4+xml
    L FileFormat application/mets+xml application/MF4 application/mikey application/mods+xml application/moss-keys application/moss-signature application/mosskey-data application/mosskey-request application/mp21 application/mp4 application/mpeg4-generic application/mpeg4-iod
    L FileFormat application/mpeg4-iod-xmt application/mrb-consumer+xml application/mrb-publish+xml application/msc-ivr+xml application/msc-mixer+xml application/msword application/mud+json application/mxf application/n-quads application/n-triples application/nasdata application/news-checkgroups
    L FileFormat application/news-groupinfo application/news-transmission application/nlsml+xml application/nss application/ocsp-request application/ocsp-response application/octet-stream application/oda application/ODX application/oebps-package+xml application/ogg application/oxps
    L FileFormat application/p2p-overlay+xml application/parityfec application/patch-ops-error+xml application/pdf application/PDX application/pgp-encrypted application/pgp-keys application/pgp-signature application/pidf-diff+xml application/pidf+xml application/pkcs10 application/pkcs7-mime
    L FileFormat application/pkcs7-signature application/pkcs8 application/pkcs12 application/pkix-attr-cert application/pkix-cert application/pkix-crl application/pkix-pkipath application/pkixcmp application/pls+xml application/poc-settings+xml application/postscript application/ppsp-tracker+json
    L FileFormat application/problem+json application/problem+xml application/provenance+xml application/prs.alvestrand.titrax-sheet application/prs.cww application/prs.hpub+zip application/prs.nprend application/prs.plucker application/prs.rdf-xml-crypt application/prs.xsf+xml application/pskc+xml application/rdf+xml
    L FileFormat application/qsig application/raptorfec application/rdap+json application/reginfo+xml application/relax-ng-compact-syntax application/remote-printing application/reputon+json application/resource-lists-diff+xml application/resource-lists+xml application/rfc+xml application/riscos application/rlmi+xml
    L FileFormat application/rls-services+xml application/rpki-ghostbusters application/rpki-manifest application/rpki-publication application/rpki-roa application/rpki-updown application/rtf application/rtploopback application/rtx application/samlassertion+xml application/samlmetadata+xml application/sbml+xml
    L FileFormat application/scaip+xml application/scim+json application/scvp-cv-request application/scvp-cv-response application/scvp-vp-request application/scvp-vp-response application/sdp application/sep-exi application/sep+xml application/session-info application/set-payment application/set-payment-initiation
    L FileFormat application/set-registration application/set-registration-initiation application/sgml application/sgml-open-catalog application/shf+xml application/sieve application/simple-filter+xml application/simple-message-summary application/simpleSymbolContainer application/slate application/smil application/smil+xml
    L FileFormat application/smpte336m application/soap+fastinfoset application/soap+xml application/sparql-query application/sparql-results+xml application/spirits-event+xml application/sql application/srgs application/srgs+xml application/sru+xml application/ssml+xml application/tamp-apex-update
    L FileFormat application/tamp-apex-update-confirm application/tamp-community-update application/tamp-community-update-confirm application/tamp-error application/tamp-sequence-adjust application/tamp-sequence-adjust-confirm application/tamp-status-query application/tamp-status-response application/tamp-update application/tamp-update-confirm application/tei+xml application/thraud+xml
    L FileFormat application/timestamp-query application/timestamp-reply application/timestamped-data application/trig application/ttml+xml application/tve-trigger application/ulpfec application/urc-grpsheet+xml application/urc-ressheet+xml application/urc-targetdesc+xml application/urc-uisocketdesc+xml application/vcard+json
    L FileFormat application/vcard+xml application/vemmi application/vnd.1000minds.decision-model+xml application/vnd.3gpp.access-transfer-events+xml application/vnd.3gpp.bsf+xml application/vnd.3gpp.mid-call+xml application/vnd.3gpp.pic-bw-large application/vnd.3gpp.pic-bw-small application/vnd.3gpp.pic-bw-var application/vnd.3gpp-prose-pc3ch+xml application/vnd.3gpp-prose+xml application/vnd.3gpp.sms
    L FileFormat application/vnd.3gpp.sms+xml application/vnd.3gpp.srvcc-ext+xml application/vnd.3gpp.SRVCC-info+xml application/vnd.3gpp.state-and-event-info+xml application/vnd.3gpp.ussd+xml application/vnd.3gpp2.bcmcsinfo+xml application/vnd.3gpp2.sms application/vnd.3gpp2.tcap application/vnd.3lightssoftware.imagescal application/vnd.3M.Post-it-Notes application/vnd.accpac.simply.aso application/vnd.accpac.simply.imp
    L FileFormat application/vnd.acucobol application/vnd.acucorp application/vnd.adobe.flash.movie application/vnd.adobe.formscentral.fcdt application/vnd.adobe.fxp application/vnd.adobe.partial-upload application/vnd.adobe.xdp+xml application/vnd.adobe.xfdf application/vnd.aether.imp application/vnd.ah-barcode application/vnd.ahead.space application/vnd.airzip.filesecure.azf
    L FileFormat application/vnd.airzip.filesecure.azs application/vnd.amazon.mobi8-ebook application/vnd.americandynamics.acc application/vnd.amiga.ami application/vnd.amundsen.maze+xml application/vnd.anki application/vnd.anser-web-certificate-issue-initiation application/vnd.antix.game-component application/vnd.apache.thrift.binary application/vnd.apache.thrift.compact application/vnd.apache.thrift.json application/vnd.api+json
    L FileFormat application/vnd.apothekende.reservation+json application/vnd.apple.mpegurl application/vnd.apple.installer+xml application/vnd.arastra.swi application/vnd.aristanetworks.swi application/vnd.artsquare application/vnd.astraea-software.iota application/vnd.audiograph application/vnd.autopackage application/vnd.avistar+xml application/vnd.balsamiq.bmml+xml application/vnd.balsamiq.bmpr
    L FileFormat application/vnd.bekitzur-stech+json application/vnd.bint.med-content application/vnd.biopax.rdf+xml application/vnd.blueice.multipass application/vnd.bluetooth.ep.oob application/vnd.bluetooth.le.oob application/vnd.bmi application/vnd.businessobjects application/vnd.cab-jscript application/vnd.canon-cpdl application/vnd.canon-lips application/vnd.capasystems-pg+json
    L FileFormat application/vnd.cendio.thinlinc.clientconf application/vnd.century-systems.tcp_stream application/vnd.chemdraw+xml application/vnd.chess-pgn application/vnd.chipnuts.karaoke-mmd application/vnd.cinderella application/vnd.cirpack.isdn-ext application/vnd.citationstyles.style+xml application/vnd.claymore application/vnd.cloanto.rp9 application/vnd.clonk.c4group application/vnd.cluetrust.cartomobile-config
    L FileFormat application/vnd.cluetrust.cartomobile-config-pkg application/vnd.coffeescript application/vnd.collection.doc+json application/vnd.collection+json application/vnd.collection.next+json application/vnd.comicbook+zip application/vnd.commerce-battelle application/vnd.commonspace application/vnd.coreos.ignition+json application/vnd.cosmocaller application/vnd.contact.cmsg application/vnd.crick.clicker
    L FileFormat application/vnd.crick.clicker.keyboard application/vnd.crick.clicker.palette application/vnd.crick.clicker.template application/vnd.crick.clicker.wordbank application/vnd.criticaltools.wbs+xml application/vnd.ctc-posml application/vnd.ctct.ws+xml application/vnd.cups-pdf application/vnd.cups-postscript application/vnd.cups-ppd application/vnd.cups-raster application/vnd.cups-raw
    L FileFormat application/vnd.curl application/vnd.cyan.dean.root+xml application/vnd.cybank application/vnd.d2l.coursepackage1p0+zip application/vnd.dart application/vnd.data-vision.rdz application/vnd.datapackage+json application/vnd.dataresource+json application/vnd.debian.binary-package application/vnd.dece.data application/vnd.dece.ttml+xml application/vnd.dece.unspecified
    L FileFormat application/vnd.dece.zip application/vnd.denovo.fcselayout-link application/vnd.desmume.movie application/vnd.dir-bi.plate-dl-nosuffix application/vnd.dm.delegation+xml application/vnd.dna application/vnd.document+json application/vnd.dolby.mobile.1 application/vnd.dolby.mobile.2 application/vnd.doremir.scorecloud-binary-document application/vnd.dpgraph application/vnd.dreamfactory
    L FileFormat application/vnd.drive+json application/vnd.dtg.local application/vnd.dtg.local.flash application/vnd.dtg.local.html application/vnd.dvb.ait application/vnd.dvb.dvbj application/vnd.dvb.esgcontainer application/vnd.dvb.ipdcdftnotifaccess application/vnd.dvb.ipdcesgaccess application/vnd.dvb.ipdcesgaccess2 application/vnd.dvb.ipdcesgpdd application/vnd.dvb.ipdcroaming
    L FileFormat application/vnd.dvb.iptv.alfec-base application/vnd.dvb.iptv.alfec-enhancement application/vnd.dvb.notif-aggregate-root+xml application/vnd.dvb.notif-container+xml application/vnd.dvb.notif-generic+xml application/vnd.dvb.notif-ia-msglist+xml application/vnd.dvb.notif-ia-registration-request+xml application/vnd.dvb.notif-ia-registration-response+xml application/vnd.dvb.notif-init+xml application/vnd.dvb.pfr application/vnd.dvb.service application/vnd.dxr
    L FileFormat application/vnd.dynageo application/vnd.dzr application/vnd.easykaraoke.cdgdownload application/vnd.ecdis-update application/vnd.ecowin.chart application/vnd.ecowin.filerequest application/vnd.ecowin.fileupdate application/vnd.ecowin.series application/vnd.ecowin.seriesrequest application/vnd.ecowin.seriesupdate application/vnd.efi.img application/vnd.efi.iso
    L FileFormat application/vnd.emclient.accessrequest+xml application/vnd.enliven application/vnd.enphase.envoy application/vnd.eprints.data+xml application/vnd.epson.esf application/vnd.epson.msf application/vnd.epson.quickanime application/vnd.epson.salt application/vnd.epson.ssf application/vnd.ericsson.quickcall application/vnd.espass-espass+zip application/vnd.eszigno3+xml
    L FileFormat application/vnd.etsi.aoc+xml application/vnd.etsi.asic-s+zip application/vnd.etsi.asic-e+zip application/vnd.etsi.cug+xml application/vnd.etsi.iptvcommand+xml application/vnd.etsi.iptvdiscovery+xml application/vnd.etsi.iptvprofile+xml application/vnd.etsi.iptvsad-bc+xml application/vnd.etsi.iptvsad-cod+xml application/vnd.etsi.iptvsad-npvr+xml application/vnd.etsi.iptvservice+xml application/vnd.etsi.iptvsync+xml
    L FileFormat application/vnd.etsi.iptvueprofile+xml application/vnd.etsi.mcid+xml application/vnd.etsi.mheg5 application/vnd.etsi.overload-control-policy-dataset+xml application/vnd.etsi.pstn+xml application/vnd.etsi.sci+xml application/vnd.etsi.simservs+xml application/vnd.etsi.timestamp-token application/vnd.etsi.tsl+xml application/vnd.etsi.tsl.der application/vnd.evolv.ecig.theme application/vnd.eudora.data
    L FileFormat application/vnd.ezpix-album application/vnd.ezpix-package application/vnd.f-secure.mobile application/vnd.fastcopy-disk-image application/vnd.fdf application/vnd.fdsn.mseed application/vnd.fdsn.seed application/vnd.ffsns application/vnd.filmit.zfc application/vnd.fints application/vnd.firemonkeys.cloudcell application/vnd.FloGraphIt
    L FileFormat application/vnd.fluxtime.clip application/vnd.font-fontforge-sfd application/vnd.framemaker application/vnd.frogans.fnc application/vnd.frogans.ltf application/vnd.fsc.weblaunch application/vnd.fujitsu.oasys application/vnd.fujitsu.oasys2 application/vnd.fujitsu.oasys3 application/vnd.fujitsu.oasysgp application/vnd.fujitsu.oasysprs application/vnd.fujixerox.ART4
    L FileFormat application/vnd.fujixerox.ART-EX application/vnd.fujixerox.ddd application/vnd.fujixerox.docuworks application/vnd.fujixerox.docuworks.binder application/vnd.fujixerox.docuworks.container application/vnd.fujixerox.HBPL application/vnd.fut-misnet application/vnd.fuzzysheet application/vnd.genomatix.tuxedo application/vnd.geo+json application/vnd.geocube+xml application/vnd.geogebra.file
    L FileFormat application/vnd.geogebra.tool application/vnd.geometry-explorer application/vnd.geonext application/vnd.geoplan application/vnd.geospace application/vnd.gerber application/vnd.globalplatform.card-content-mgt application/vnd.globalplatform.card-content-mgt-response application/vnd.gmx application/vnd.google-earth.kml+xml application/vnd.google-earth.kmz application/vnd.gov.sk.e-form+xml
    L FileFormat application/vnd.gov.sk.e-form+zip application/vnd.gov.sk.xmldatacontainer+xml application/vnd.grafeq application/vnd.gridmp application/vnd.groove-account application/vnd.groove-help application/vnd.groove-identity-message application/vnd.groove-injector application/vnd.groove-tool-message application/vnd.groove-tool-template application/vnd.groove-vcard application/vnd.hal+json
    L FileFormat application/vnd.hal+xml application/vnd.HandHeld-Entertainment+xml application/vnd.hbci application/vnd.hc+json application/vnd.hcl-bireports application/vnd.hdt application/vnd.heroku+json application/vnd.hhe.lesson-player application/vnd.hp-HPGL application/vnd.hp-hpid application/vnd.hp-hps application/vnd.hp-jlyt
    L FileFormat application/vnd.hp-PCL application/vnd.hp-PCLXL application/vnd.httphone application/vnd.hydrostatix.sof-data application/vnd.hyper-item+json application/vnd.hyperdrive+json application/vnd.hzn-3d-crossword application/vnd.ibm.afplinedata application/vnd.ibm.electronic-media application/vnd.ibm.MiniPay application/vnd.ibm.modcap application/vnd.ibm.rights-management
    L FileFormat application/vnd.ibm.secure-container application/vnd.iccprofile application/vnd.ieee.1905 application/vnd.igloader application/vnd.imagemeter.folder+zip application/vnd.imagemeter.image+zip application/vnd.immervision-ivp application/vnd.immervision-ivu application/vnd.ims.imsccv1p1 application/vnd.ims.imsccv1p2 application/vnd.ims.imsccv1p3 application/vnd.ims.lis.v2.result+json
    L FileFormat application/vnd.ims.lti.v2.toolconsumerprofile+json application/vnd.ims.lti.v2.toolproxy.id+json application/vnd.ims.lti.v2.toolproxy+json application/vnd.ims.lti.v2.toolsettings+json application/vnd.ims.lti.v2.toolsettings.simple+json application/vnd.informedcontrol.rms+xml application/vnd.infotech.project application/vnd.infotech.project+xml application/vnd.informix-visionary application/vnd.innopath.wamp.notification application/vnd.insors.igm application/vnd.intercon.formnet
    L FileFormat application/vnd.intergeo application/vnd.intertrust.digibox application/vnd.intertrust.nncp application/vnd.intu.qbo application/vnd.intu.qfx application/vnd.iptc.g2.catalogitem+xml application/vnd.iptc.g2.conceptitem+xml application/vnd.iptc.g2.knowledgeitem+xml application/vnd.iptc.g2.newsitem+xml application/vnd.iptc.g2.newsmessage+xml application/vnd.iptc.g2.packageitem+xml application/vnd.iptc.g2.planningitem+xml
    L FileFormat application/vnd.ipunplugged.rcprofile application/vnd.irepository.package+xml application/vnd.is-xpr application/vnd.isac.fcs application/vnd.jam application/vnd.japannet-directory-service application/vnd.japannet-jpnstore-wakeup application/vnd.japannet-payment-wakeup application/vnd.japannet-registration application/vnd.japannet-registration-wakeup application/vnd.japannet-setstore-wakeup application/vnd.japannet-verification
    L FileFormat application/vnd.japannet-verification-wakeup application/vnd.jcp.javame.midlet-rms application/vnd.jisp application/vnd.joost.joda-archive application/vnd.jsk.isdn-ngn application/vnd.kahootz application/vnd.kde.karbon application/vnd.kde.kchart application/vnd.kde.kformula application/vnd.kde.kivio application/vnd.kde.kontour application/vnd.kde.kpresenter
    L FileFormat application/vnd.kde.kspread application/vnd.kde.kword application/vnd.kenameaapp application/vnd.kidspiration application/vnd.Kinar application/vnd.koan application/vnd.kodak-descriptor application/vnd.las.las+json application/vnd.las.las+xml application/vnd.liberty-request+xml application/vnd.llamagraphics.life-balance.desktop application/vnd.llamagraphics.life-balance.exchange+xml
    L FileFormat application/vnd.lotus-1-2-3 application/vnd.lotus-approach application/vnd.lotus-freelance application/vnd.lotus-notes application/vnd.lotus-organizer application/vnd.lotus-screencam application/vnd.lotus-wordpro application/vnd.macports.portpkg application/vnd.macports.portpkg application/vnd.mapbox-vector-tile application/vnd.marlin.drm.actiontoken+xml application/vnd.marlin.drm.conftoken+xml
    L FileFormat application/vnd.marlin.drm.license+xml application/vnd.marlin.drm.mdcf application/vnd.mason+json application/vnd.maxmind.maxmind-db application/vnd.mcd application/vnd.medcalcdata application/vnd.mediastation.cdkey application/vnd.meridian-slingshot application/vnd.MFER application/vnd.mfmp application/vnd.micro+json application/vnd.micrografx.flo
    L FileFormat application/vnd.micrografx.igx application/vnd.microsoft.portable-executable application/vnd.microsoft.windows.thumbnail-cache application/vnd.miele+json application/vnd.mif application/vnd.minisoft-hp3000-save application/vnd.mitsubishi.misty-guard.trustweb application/vnd.Mobius.DAF application/vnd.Mobius.DIS application/vnd.Mobius.MBK application/vnd.Mobius.MQY application/vnd.Mobius.MSL
    L FileFormat application/vnd.Mobius.PLC application/vnd.Mobius.TXF application/vnd.mophun.application application/vnd.mophun.certificate application/vnd.motorola.flexsuite application/vnd.motorola.flexsuite.adsi application/vnd.motorola.flexsuite.fis application/vnd.motorola.flexsuite.gotap application/vnd.motorola.flexsuite.kmr application/vnd.motorola.flexsuite.ttc application/vnd.motorola.flexsuite.wem application/vnd.motorola.iprm
    L FileFormat application/vnd.mozilla.xul+xml application/vnd.ms-artgalry application/vnd.ms-asf application/vnd.ms-cab-compressed application/vnd.ms-3mfdocument application/vnd.ms-excel application/vnd.ms-excel.addin.macroEnabled.12 application/vnd.ms-excel.sheet.binary.macroEnabled.12 application/vnd.ms-excel.sheet.macroEnabled.12 application/vnd.ms-excel.template.macroEnabled.12 application/vnd.ms-fontobject application/vnd.ms-htmlhelp
    L FileFormat application/vnd.ms-ims application/vnd.ms-lrm application/vnd.ms-office.activeX+xml application/vnd.ms-officetheme application/vnd.ms-playready.initiator+xml application/vnd.ms-powerpoint application/vnd.ms-powerpoint.addin.macroEnabled.12 application/vnd.ms-powerpoint.presentation.macroEnabled.12 application/vnd.ms-powerpoint.slide.macroEnabled.12 application/vnd.ms-powerpoint.slideshow.macroEnabled.12 application/vnd.ms-powerpoint.template.macroEnabled.12 application/vnd.ms-PrintDeviceCapabilities+xml
    L FileFormat application/vnd.ms-PrintSchemaTicket+xml application/vnd.ms-project application/vnd.ms-tnef application/vnd.ms-windows.devicepairing application/vnd.ms-windows.nwprinting.oob application/vnd.ms-windows.printerpairing application/vnd.ms-windows.wsd.oob application/vnd.ms-wmdrm.lic-chlg-req application/vnd.ms-wmdrm.lic-resp application/vnd.ms-wmdrm.meter-chlg-req application/vnd.ms-wmdrm.meter-resp application/vnd.ms-word.document.macroEnabled.12
    L FileFormat application/vnd.ms-word.template.macroEnabled.12 application/vnd.ms-works application/vnd.ms-wpl application/vnd.ms-xpsdocument application/vnd.msa-disk-image application/vnd.mseq application/vnd.msign application/vnd.multiad.creator application/vnd.multiad.creator.cif application/vnd.musician application/vnd.music-niff application/vnd.muvee.style
    L FileFormat application/vnd.mynfc application/vnd.ncd.control application/vnd.ncd.reference application/vnd.nearst.inv+json application/vnd.nervana application/vnd.netfpx application/vnd.neurolanguage.nlu application/vnd.nintendo.snes.rom application/vnd.nintendo.nitro.rom application/vnd.nitf application/vnd.noblenet-directory application/vnd.noblenet-sealer
    L FileFormat application/vnd.noblenet-web application/vnd.nokia.catalogs application/vnd.nokia.conml+wbxml application/vnd.nokia.conml+xml application/vnd.nokia.iptv.config+xml application/vnd.nokia.iSDS-radio-presets application/vnd.nokia.landmark+wbxml application/vnd.nokia.landmark+xml application/vnd.nokia.landmarkcollection+xml application/vnd.nokia.ncd application/vnd.nokia.n-gage.ac+xml application/vnd.nokia.n-gage.data
    L FileFormat application/vnd.nokia.n-gage.symbian.install application/vnd.nokia.pcd+wbxml application/vnd.nokia.pcd+xml application/vnd.nokia.radio-preset application/vnd.nokia.radio-presets application/vnd.novadigm.EDM application/vnd.novadigm.EDX application/vnd.novadigm.EXT application/vnd.ntt-local.content-share application/vnd.ntt-local.file-transfer application/vnd.ntt-local.ogw_remote-access application/vnd.ntt-local.sip-ta_remote
    L FileFormat application/vnd.ntt-local.sip-ta_tcp_stream application/vnd.oasis.opendocument.chart application/vnd.oasis.opendocument.chart-template application/vnd.oasis.opendocument.database application/vnd.oasis.opendocument.formula application/vnd.oasis.opendocument.formula-template application/vnd.oasis.opendocument.graphics application/vnd.oasis.opendocument.graphics-template application/vnd.oasis.opendocument.image application/vnd.oasis.opendocument.image-template application/vnd.oasis.opendocument.presentation application/vnd.oasis.opendocument.presentation-template
    L FileFormat application/vnd.oasis.opendocument.spreadsheet application/vnd.oasis.opendocument.spreadsheet-template application/vnd.oasis.opendocument.text application/vnd.oasis.opendocument.text-master application/vnd.oasis.opendocument.text-template application/vnd.oasis.opendocument.text-web application/vnd.obn application/vnd.ocf+cbor application/vnd.oftn.l10n+json application/vnd.oipf.contentaccessdownload+xml application/vnd.oipf.contentaccessstreaming+xml application/vnd.oipf.cspg-hexbinary
    L FileFormat application/vnd.oipf.dae.svg+xml application/vnd.oipf.dae.xhtml+xml application/vnd.oipf.mippvcontrolmessage+xml application/vnd.oipf.pae.gem application/vnd.oipf.spdiscovery+xml application/vnd.oipf.spdlist+xml application/vnd.oipf.ueprofile+xml application/vnd.oipf.userprofile+xml application/vnd.olpc-sugar application/vnd.oma.bcast.associated-procedure-parameter+xml application/vnd.oma.bcast.drm-trigger+xml application/vnd.oma.bcast.imd+xml
    L FileFormat application/vnd.oma.bcast.ltkm application/vnd.oma.bcast.notification+xml application/vnd.oma.bcast.provisioningtrigger application/vnd.oma.bcast.sgboot application/vnd.oma.bcast.sgdd+xml application/vnd.oma.bcast.sgdu application/vnd.oma.bcast.simple-symbol-container application/vnd.oma.bcast.smartcard-trigger+xml application/vnd.oma.bcast.sprov+xml application/vnd.oma.bcast.stkm application/vnd.oma.cab-address-book+xml application/vnd.oma.cab-feature-handler+xml
    L FileFormat application/vnd.oma.cab-pcc+xml application/vnd.oma.cab-subs-invite+xml application/vnd.oma.cab-user-prefs+xml application/vnd.oma.dcd application/vnd.oma.dcdc application/vnd.oma.dd2+xml application/vnd.oma.drm.risd+xml application/vnd.oma.group-usage-list+xml application/vnd.oma.lwm2m+json application/vnd.oma.lwm2m+tlv application/vnd.oma.pal+xml application/vnd.oma.poc.detailed-progress-report+xml
    L FileFormat application/vnd.oma.poc.final-report+xml application/vnd.oma.poc.groups+xml application/vnd.oma.poc.invocation-descriptor+xml application/vnd.oma.poc.optimized-progress-report+xml application/vnd.oma.push application/vnd.oma.scidm.messages+xml application/vnd.oma.xcap-directory+xml application/vnd.omads-email+xml application/vnd.omads-file+xml application/vnd.omads-folder+xml application/vnd.omaloc-supl-init application/vnd.oma-scws-config
    L FileFormat application/vnd.oma-scws-http-request application/vnd.oma-scws-http-response application/vnd.onepager application/vnd.onepagertamp application/vnd.onepagertamx application/vnd.onepagertat application/vnd.onepagertatp application/vnd.onepagertatx application/vnd.openblox.game-binary application/vnd.openblox.game+xml application/vnd.openeye.oeb application/vnd.openstreetmap.data+xml
    L FileFormat application/vnd.openxmlformats-officedocument.custom-properties+xml application/vnd.openxmlformats-officedocument.customXmlProperties+xml application/vnd.openxmlformats-officedocument.drawing+xml application/vnd.openxmlformats-officedocument.drawingml.chart+xml application/vnd.openxmlformats-officedocument.drawingml.chartshapes+xml application/vnd.openxmlformats-officedocument.drawingml.diagramColors+xml application/vnd.openxmlformats-officedocument.drawingml.diagramData+xml application/vnd.openxmlformats-officedocument.drawingml.diagramLayout+xml application/vnd.openxmlformats-officedocument.drawingml.diagramStyle+xml application/vnd.openxmlformats-officedocument.extended-properties+xml application/vnd.openxmlformats-officedocument.presentationml.commentAuthors+xml application/vnd.openxmlformats-officedocument.presentationml.comments+xml
    L FileFormat application/vnd.openxmlformats-officedocument.presentationml.handoutMaster+xml application/vnd.openxmlformats-officedocument.presentationml.notesMaster+xml application/vnd.openxmlformats-officedocument.presentationml.notesSlide+xml application/vnd.openxmlformats-officedocument.presentationml.presentation application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml application/vnd.openxmlformats-officedocument.presentationml.presProps+xml application/vnd.openxmlformats-officedocument.presentationml.slide application/vnd.openxmlformats-officedocument.presentationml.slide+xml application/vnd.openxmlformats-officedocument.presentationml.slideLayout+xml application/vnd.openxmlformats-officedocument.presentationml.slideMaster+xml application/vnd.openxmlformats-officedocument.presentationml.slideshow application/vnd.openxmlformats-officedocument.presentationml.slideshow.main+xml
    L FileFormat application/vnd.openxmlformats-officedocument.presentationml.slideUpdateInfo+xml application/vnd.openxmlformats-officedocument.presentationml.tableStyles+xml application/vnd.openxmlformats-officedocument.presentationml.tags+xml application/vnd.openxmlformats-officedocument.presentationml.template application/vnd.openxmlformats-officedocument.presentationml.template.main+xml application/vnd.openxmlformats-officedocument.presentationml.viewProps+xml application/vnd.openxmlformats-officedocument.spreadsheetml.calcChain+xml application/vnd.openxmlformats-officedocument.spreadsheetml.chartsheet+xml application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml application/vnd.openxmlformats-officedocument.spreadsheetml.connections+xml application/vnd.openxmlformats-officedocument.spreadsheetml.dialogsheet+xml application/vnd.openxmlformats-officedocument.spreadsheetml.externalLink+xml
    L FileFormat application/vnd.openxmlformats-officedocument.spreadsheetml.pivotCacheDefinition+xml application/vnd.openxmlformats-officedocument.spreadsheetml.pivotCacheRecords+xml application/vnd.openxmlformats-officedocument.spreadsheetml.pivotTable+xml application/vnd.openxmlformats-officedocument.spreadsheetml.queryTable+xml application/vnd.openxmlformats-officedocument.spreadsheetml.revisionHeaders+xml application/vnd.openxmlformats-officedocument.spreadsheetml.revisionLog+xml application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml application/vnd.openxmlformats-officedocument.spreadsheetml.sheet application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml application/vnd.openxmlformats-officedocument.spreadsheetml.sheetMetadata+xml application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml application/vnd.openxmlformats-officedocument.spreadsheetml.table+xml
    L FileFormat application/vnd.openxmlformats-officedocument.spreadsheetml.tableSingleCells+xml application/vnd.openxmlformats-officedocument.spreadsheetml.template application/vnd.openxmlformats-officedocument.spreadsheetml.template.main+xml application/vnd.openxmlformats-officedocument.spreadsheetml.userNames+xml application/vnd.openxmlformats-officedocument.spreadsheetml.volatileDependencies+xml application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml application/vnd.openxmlformats-officedocument.theme+xml application/vnd.openxmlformats-officedocument.themeOverride+xml application/vnd.openxmlformats-officedocument.vmlDrawing application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml application/vnd.openxmlformats-officedocument.wordprocessingml.document application/vnd.openxmlformats-officedocument.wordprocessingml.document.glossary+xml
    L FileFormat application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml application/vnd.openxmlformats-officedocument.wordprocessingml.endnotes+xml application/vnd.openxmlformats-officedocument.wordprocessingml.fontTable+xml application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml application/vnd.openxmlformats-officedocument.wordprocessingml.template application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml application/vnd.openxmlformats-officedocument.wordprocessingml.webSettings+xml application/vnd.openxmlformats-package.core-properties+xml
    L FileFormat application/vnd.openxmlformats-package.digital-signature-xmlsignature+xml application/vnd.openxmlformats-package.relationships+xml application/vnd.oracle.resource+json application/vnd.orange.indata application/vnd.osa.netdeploy application/vnd.osgeo.mapguide.package application/vnd.osgi.bundle application/vnd.osgi.dp application/vnd.osgi.subsystem application/vnd.otps.ct-kip+xml application/vnd.oxli.countgraph application/vnd.pagerduty+json
    L FileFormat application/vnd.palm application/vnd.panoply application/vnd.paos.xml application/vnd.pawaafile application/vnd.pcos application/vnd.pg.format application/vnd.pg.osasli application/vnd.piaccess.application-licence application/vnd.picsel application/vnd.pmi.widget application/vnd.poc.group-advertisement+xml application/vnd.pocketlearn
    L FileFormat application/vnd.powerbuilder6 application/vnd.powerbuilder6-s application/vnd.powerbuilder7 application/vnd.powerbuilder75 application/vnd.powerbuilder75-s application/vnd.powerbuilder7-s application/vnd.preminet application/vnd.previewsystems.box application/vnd.proteus.magazine application/vnd.publishare-delta-tree application/vnd.pvi.ptid1 application/vnd.pwg-multiplexed
    L FileFormat application/vnd.pwg-xhtml-print+xml application/vnd.qualcomm.brew-app-res application/vnd.quarantainenet application/vnd.Quark.QuarkXPress application/vnd.quobject-quoxdocument application/vnd.radisys.moml+xml application/vnd.radisys.msml-audit-conf+xml application/vnd.radisys.msml-audit-conn+xml application/vnd.radisys.msml-audit-dialog+xml application/vnd.radisys.msml-audit-stream+xml application/vnd.radisys.msml-audit+xml application/vnd.radisys.msml-conf+xml
    L FileFormat application/vnd.radisys.msml-dialog-base+xml application/vnd.radisys.msml-dialog-fax-detect+xml application/vnd.radisys.msml-dialog-fax-sendrecv+xml application/vnd.radisys.msml-dialog-group+xml application/vnd.radisys.msml-dialog-speech+xml application/vnd.radisys.msml-dialog-transform+xml application/vnd.radisys.msml-dialog+xml application/vnd.radisys.msml+xml application/vnd.rainstor.data application/vnd.rapid application/vnd.rar application/vnd.realvnc.bed
    L FileFormat application/vnd.recordare.musicxml application/vnd.recordare.musicxml+xml application/vnd.RenLearn.rlprint application/vnd.rig.cryptonote application/vnd.route66.link66+xml application/vnd.rs-274x application/vnd.ruckus.download application/vnd.s3sms application/vnd.sailingtracker.track application/vnd.sbm.cid application/vnd.sbm.mid2 application/vnd.scribus
    L FileFormat application/vnd.sealed.3df application/vnd.sealed.csf application/vnd.sealed.doc application/vnd.sealed.eml application/vnd.sealed.mht application/vnd.sealed.net application/vnd.sealed.ppt application/vnd.sealed.tiff application/vnd.sealed.xls application/vnd.sealedmedia.softseal.html application/vnd.sealedmedia.softseal.pdf application/vnd.seemail
    L FileFormat application/vnd.sema application/vnd.semd application/vnd.semf application/vnd.shana.informed.formdata application/vnd.shana.informed.formtemplate application/vnd.shana.informed.interchange application/vnd.shana.informed.package application/vnd.sigrok.session application/vnd.SimTech-MindMapper application/vnd.siren+json application/vnd.smaf application/vnd.smart.notebook
    L FileFormat application/vnd.smart.teacher application/vnd.software602.filler.form+xml application/vnd.software602.filler.form-xml-zip application/vnd.solent.sdkm+xml application/vnd.spotfire.dxp application/vnd.spotfire.sfs application/vnd.sss-cod application/vnd.sss-dtf application/vnd.sss-ntf application/vnd.stepmania.package application/vnd.stepmania.stepchart application/vnd.street-stream
    L FileFormat application/vnd.sun.wadl+xml application/vnd.sus-calendar application/vnd.svd application/vnd.swiftview-ics application/vnd.syncml.dm.notification application/vnd.syncml.dmddf+xml application/vnd.syncml.dmtnds+wbxml application/vnd.syncml.dmtnds+xml application/vnd.syncml.dmddf+wbxml application/vnd.syncml.dm+wbxml application/vnd.syncml.dm+xml application/vnd.syncml.ds.notification
    L FileFormat application/vnd.syncml+xml application/vnd.tableschema+json application/vnd.tao.intent-module-archive application/vnd.tcpdump.pcap application/vnd.tml application/vnd.tmd.mediaflex.api+xml application/vnd.tmobile-livetv application/vnd.tri.onesource application/vnd.trid.tpt application/vnd.triscape.mxs application/vnd.trueapp application/vnd.truedoc
    L FileFormat application/vnd.ubisoft.webplayer application/vnd.ufdl application/vnd.uiq.theme application/vnd.umajin application/vnd.unity application/vnd.uoml+xml application/vnd.uplanet.alert application/vnd.uplanet.alert-wbxml application/vnd.uplanet.bearer-choice application/vnd.uplanet.bearer-choice-wbxml application/vnd.uplanet.cacheop application/vnd.uplanet.cacheop-wbxml
    L FileFormat application/vnd.uplanet.channel application/vnd.uplanet.channel-wbxml application/vnd.uplanet.list application/vnd.uplanet.listcmd application/vnd.uplanet.listcmd-wbxml application/vnd.uplanet.list-wbxml application/vnd.uri-map application/vnd.uplanet.signal application/vnd.valve.source.material application/vnd.vcx application/vnd.vd-study application/vnd.vectorworks
    L FileFormat application/vnd.vel+json application/vnd.verimatrix.vcas application/vnd.vidsoft.vidconference application/vnd.visio application/vnd.visionary application/vnd.vividence.scriptfile application/vnd.vsf application/vnd.wap.sic application/vnd.wap.slc application/vnd.wap.wbxml application/vnd.wap.wmlc application/vnd.wap.wmlscriptc
    L FileFormat application/vnd.webturbo application/vnd.wfa.p2p application/vnd.wfa.wsc application/vnd.windows.devicepairing application/vnd.wmc application/vnd.wmf.bootstrap application/vnd.wolfram.mathematica application/vnd.wolfram.mathematica.package application/vnd.wolfram.player application/vnd.wordperfect application/vnd.wqd application/vnd.wrq-hp3000-labelled
    L FileFormat application/vnd.wt.stf application/vnd.wv.csp+xml application/vnd.wv.csp+wbxml application/vnd.wv.ssp+xml application/vnd.xacml+json application/vnd.xara application/vnd.xfdl application/vnd.xfdl.webform application/vnd.xmi+xml application/vnd.xmpie.cpkg application/vnd.xmpie.dpkg application/vnd.xmpie.plan
    L FileFormat application/vnd.xmpie.ppkg application/vnd.xmpie.xlim application/vnd.yamaha.hv-dic application/vnd.yamaha.hv-script application/vnd.yamaha.hv-voice application/vnd.yamaha.openscoreformat.osfpvg+xml application/vnd.yamaha.openscoreformat application/vnd.yamaha.remote-setup application/vnd.yamaha.smaf-audio application/vnd.yamaha.smaf-phrase application/vnd.yamaha.through-ngn application/vnd.yamaha.tunnel-udpencap
    L FileFormat application/vnd.yaoweme application/vnd.yellowriver-custom-menu application/vnd.zul application/vnd.zzazz.deck+xml application/voicexml+xml application/vq-rtcpxr application/watcherinfo+xml application/whoispp-query application/whoispp-response application/widget application/wita application/wordperfect5.1
    L FileFormat application/wsdl+xml application/wspolicy+xml application/x-www-form-urlencoded application/x400-bp application/xacml+xml application/xcap-att+xml application/xcap-caps+xml application/xcap-diff+xml application/xcap-el+xml application/xcap-error+xml application/xcap-ns+xml application/xcon-conference-info-diff+xml
    L FileFormat application/xcon-conference-info+xml application/xenc+xml application/xhtml-voice+xml application/xhtml+xml application/xml application/xml-dtd application/xml-external-parsed-entity application/xml-patch+xml application/xmpp+xml application/xop+xml application/xslt+xml application/xv+xml
    L FileFormat application/yang application/yang-data+json application/yang-data+xml application/yang-patch+json application/yang-patch+xml application/yin+xml application/zip application/zlib audio/1d-interleaved-parityfec audio/32kadpcm audio/3gpp audio/3gpp2
    L FileFormat audio/ac3 audio/AMR audio/AMR-WB audio/amr-wb+ audio/aptx audio/asc audio/ATRAC-ADVANCED-LOSSLESS audio/ATRAC-X audio/ATRAC3 audio/basic audio/BV16 audio/BV32
    L FileFormat audio/clearmode audio/CN audio/DAT12 audio/dls audio/dsr-es201108 audio/dsr-es202050 audio/dsr-es202211 audio/dsr-es202212 audio/DV audio/DVI4 audio/eac3 audio/encaprtp
    L FileFormat audio/EVRC audio/EVRC-QCP audio/EVRC0 audio/EVRC1 audio/EVRCB audio/EVRCB0 audio/EVRCB1 audio/EVRCNW audio/EVRCNW0 audio/EVRCNW1 audio/EVRCWB audio/EVRCWB0
    L FileFormat audio/EVRCWB1 audio/EVS audio/example audio/fwdred audio/G711-0 audio/G719 audio/G7221 audio/G722 audio/G723 audio/G726-16 audio/G726-24 audio/G726-32
    L FileFormat audio/G726-40 audio/G728 audio/G729 audio/G7291 audio/G729D audio/G729E audio/GSM audio/GSM-EFR audio/GSM-HR-08 audio/iLBC audio/ip-mr_v2.5 audio/L8
    L FileFormat audio/L16 audio/L20 audio/L24 audio/LPC audio/MELP audio/MELP600 audio/MELP1200 audio/MELP2400 audio/mobile-xmf audio/MPA audio/mp4 audio/MP4A-LATM
    L FileFormat audio/mpa-robust audio/mpeg audio/mpeg4-generic audio/ogg audio/opus audio/parityfec audio/PCMA audio/PCMA-WB audio/PCMU audio/PCMU-WB audio/prs.sid audio/QCELP
    L FileFormat audio/raptorfec audio/RED audio/rtp-enc-aescm128 audio/rtploopback audio/rtp-midi audio/rtx audio/SMV audio/SMV0 audio/SMV-QCP audio/sp-midi audio/speex audio/t140c
    L FileFormat audio/t38 audio/telephone-event audio/tone audio/UEMCLIP audio/ulpfec audio/VDVI audio/VMR-WB audio/vnd.3gpp.iufp audio/vnd.4SB audio/vnd.audiokoz audio/vnd.CELP audio/vnd.cisco.nse
    L FileFormat audio/vnd.cmles.radio-events audio/vnd.cns.anp1 audio/vnd.cns.inf1 audio/vnd.dece.audio audio/vnd.digital-winds audio/vnd.dlna.adts audio/vnd.dolby.heaac.1 audio/vnd.dolby.heaac.2 audio/vnd.dolby.mlp audio/vnd.dolby.mps audio/vnd.dolby.pl2 audio/vnd.dolby.pl2x
    L FileFormat audio/vnd.dolby.pl2z audio/vnd.dolby.pulse.1 audio/vnd.dra audio/vnd.dts audio/vnd.dts.hd audio/vnd.dvb.file audio/vnd.everad.plj audio/vnd.hns.audio audio/vnd.lucent.voice audio/vnd.ms-playready.media.pya audio/vnd.nokia.mobile-xmf audio/vnd.nortel.vbk
    L FileFormat audio/vnd.nuera.ecelp4800 audio/vnd.nuera.ecelp7470 audio/vnd.nuera.ecelp9600 audio/vnd.octel.sbc audio/vnd.qcelp audio/vnd.rhetorex.32kadpcm audio/vnd.rip audio/vnd.sealedmedia.softseal.mpeg audio/vnd.vmx.cvsd audio/vorbis audio/vorbis-config font/collection
    L FileFormat font/otf font/sfnt font/ttf font/woff font/woff2 image/bmp image/cgm image/dicom-rle image/emf image/example image/fits image/g3fax
    L FileFormat image/gif image/ief image/jls image/jp2 image/jpeg image/jpm image/jpx image/ktx image/naplps image/png image/prs.btif image/prs.pti
    L FileFormat image/pwg-raster image/svg+xml image/t38 image/tiff image/tiff-fx image/vnd.adobe.photoshop image/vnd.airzip.accelerator.azv image/vnd.cns.inf2 image/vnd.dece.graphic image/vnd.djvu image/vnd.dwg image/vnd.dxf
    L FileFormat image/vnd.dvb.subtitle image/vnd.fastbidsheet image/vnd.fpx image/vnd.fst image/vnd.fujixerox.edmics-mmr image/vnd.fujixerox.edmics-rlc image/vnd.globalgraphics.pgb image/vnd.microsoft.icon image/vnd.mix image/vnd.ms-modi image/vnd.mozilla.apng image/vnd.net-fpx
    L FileFormat image/vnd.radiance image/vnd.sealed.png image/vnd.sealedmedia.softseal.gif image/vnd.sealedmedia.softseal.jpg image/vnd.svf image/vnd.tencent.tap image/vnd.valve.source.texture image/vnd.wap.wbmp image/vnd.xiff image/vnd.zbrush.pcx image/wmf image/x-emf
    L FileFormat image/x-wmf message/CPIM message/delivery-status message/disposition-notification message/example message/external-body message/feedback-report message/global message/global-delivery-status message/global-disposition-notification message/global-headers message/http
    L FileFormat message/imdn+xml message/news message/partial message/rfc822 message/s-http message/sip message/sipfrag message/tracking-status message/vnd.si.simp message/vnd.wfa.wsc model/3mf model/example
    L FileFormat model/gltf+json model/iges model/mesh model/vnd.collada+xml model/vnd.dwf model/vnd.flatland.3dml model/vnd.gdl model/vnd.gs-gdl model/vnd.gtw model/vnd.moml+xml model/vnd.mts model/vnd.opengex
    L FileFormat model/vnd.parasolid.transmit.binary model/vnd.parasolid.transmit.text model/vnd.rosette.annotated-data-model model/vnd.valve.source.compiled-map model/vnd.vtu model/vrml model/x3d-vrml model/x3d+fastinfoset model/x3d+xml multipart/alternative multipart/appledouble multipart/byteranges
    L FileFormat multipart/digest multipart/encrypted multipart/example multipart/form-data multipart/header-set multipart/mixed multipart/parallel multipart/related multipart/report multipart/signed multipart/vnd.bint.med-plus multipart/voice-message
    L FileFormat multipart/x-mixed-replace text/1d-interleaved-parityfec text/cache-manifest text/calendar text/css text/csv text/csv-schema text/directory text/dns text/ecmascript text/encaprtp text/enriched
    L FileFormat text/example text/fwdred text/grammar-ref-list text/html text/javascript text/jcr-cnd text/markdown text/mizar text/n3 text/parameters text/parityfec text/plain
    L FileFormat text/provenance-notation text/prs.fallenstein.rst text/prs.lines.tag text/prs.prop.logic text/raptorfec text/RED text/rfc822-headers text/richtext text/rtf text/rtp-enc-aescm128 text/rtploopback text/rtx
    L FileFormat text/sgml text/strings text/t140 text/tab-separated-values text/troff text/turtle text/ulpfec text/uri-list text/vcard text/vnd.a text/vnd.abc text/vnd.ascii-art
    L FileFormat text/vnd.curl text/vnd.debian.copyright text/vnd.DMClientScript text/vnd.dvb.subtitle text/vnd.esmertec.theme-descriptor text/vnd.fly text/vnd.fmi.flexstor text/vnd.graphviz text/vnd.in3d.3dml text/vnd.in3d.spot text/vnd.IPTC.NewsML text/vnd.IPTC.NITF
    L FileFormat text/vnd.latex-z text/vnd.motorola.reflex text/vnd.ms-mediapackage text/vnd.net2phone.commcenter.command text/vnd.radisys.msml-basic-layout text/vnd.si.uricatalogue text/vnd.sun.j2me.app-descriptor text/vnd.trolltech.linguist text/vnd.wap.si text/vnd.wap.sl text/vnd.wap.wml text/vnd.wap.wmlscript
    L FileFormat text/xml text/xml-external-parsed-entity video/1d-interleaved-parityfec video/3gpp video/3gpp2 video/3gpp-tt video/BMPEG video/BT656 video/CelB video/DV video/encaprtp video/example
    L FileFormat video/H261 video/H263 video/H263-1998 video/H263-2000 video/H264 video/H264-RCDO video/H264-SVC video/H265 video/iso.segment video/JPEG video/jpeg2000 video/mj2
    L FileFormat video/MP1S video/MP2P video/MP2T video/mp4 video/MP4V-ES video/MPV video/mpeg video/mpeg4-generic video/nv video/ogg video/parityfec video/pointer
    L FileFormat video/quicktime video/raptorfec video/raw video/rtp-enc-aescm128 video/rtploopback video/rtx video/SMPTE292M video/ulpfec video/vc1 video/vnd.CCTV video/vnd.dece.hd video/vnd.dece.mobile
    L FileFormat video/vnd.dece.mp4 video/vnd.dece.pd video/vnd.dece.sd video/vnd.dece.video video/vnd.directv.mpeg video/vnd.directv.mpeg-tts video/vnd.dlna.mpeg-tts video/vnd.dvb.file video/vnd.fvt video/vnd.hns.video video/vnd.iptvforum.1dparityfec-1010 video/vnd.iptvforum.1dparityfec-2005
    L FileFormat video/vnd.iptvforum.2dparityfec-1010 video/vnd.iptvforum.2dparityfec-2005 video/vnd.iptvforum.ttsavc video/vnd.iptvforum.ttsmpeg2 video/vnd.motorola.video video/vnd.motorola.videop video/vnd.mpegurl video/vnd.ms-playready.media.pyv video/vnd.nokia.interleaved-multimedia video/vnd.nokia.videovoip video/vnd.objectvideo video/vnd.radgamettools.bink
    L FileFormat video/vnd.radgamettools.smacker video/vnd.sealed.mpeg1 video/vnd.sealed.mpeg4 video/vnd.sealed.swf video/vnd.sealedmedia.softseal.mov video/vnd.uvvu.mp4 video/vnd.vivo video/VP8
    L DocumentCategory A01 A02 A03 A04 A05 A06 A07 A08 A09 A10 A11 A12
    L DocumentCategory B01 B02 B03 B04 B05 B06 B07 B08 B09 B10 B11 B12
    L DocumentCategory B13 B14 B15 B16 B17 B18
    L Language aa ab ae af ak am an ar as av ay az
    L Language ba be bg bh bi bm bn bo br bs ca ce
    L Language ch co cr cs cv cy da de dv dz ee el
    L Language en eo es et eu fa ff fi fj fo fr fy
    L Language ga gd gl gn gu gv ha he hi ho hr ht
    L Language hu hy hz id ig ii ik io is it iu ja
    L Language jv ka kg ki kj kk kl km kn ko kr ks
    L Language ku kv kw ky la lb lg li ln lo lt lu
    L Language lv mg mh mi mk ml mn mr ms mt my na
    L Language nb nd ne ng nl nn no nr nv ny oc oj
    L Language om or os pa pi pl ps pt qu rm rn ro
    L Language ru rw sa sc sd se sg si sk sl sm sn
    L Language so sq sr ss st su sv sw ta te tg th
    L Language ti tk tl tn to tr ts tt tw ty ug uk
    L Language ur uz ve vi vo wa wo xh yi yo za zh
    L Language zu
    L HumanitarianScopeType 1 2
    L HumanitarianScopeVocabulary 1-2 2-1 99
    L GeographicVocabulary A1 A2 A3 A4 G1 G2
    L Country AF AX AL DZ AS AD AO AI AQ AG AR AM
    L Country AW AU AT AZ BS BH BD BB BY BE BZ BJ
    L Country BM BT BO BQ BA BW BV BR IO BN BG BF
    L Country BI KH CM CA CV KY CF TD CL CN CX CC
    L Country CO KM CG CD CK CR CI HR CU CW CY CZ
    L Country DK DJ DM DO EC EG SV GQ ER EE ET FK
    L Country FO FJ FI FR GF PF TF GA GM GE DE GH
    L Country GI GR GL GD GP GU GT GG GN GW GY HT
    L Country HM VA HN HK HU IS IN ID IR IQ IE IM
    L Country IL IT JM JP JE JO KZ KE KI KP KR XK
    L Country KW KG LA LV LB LS LR LY LI LT LU MO
    L Country MK MG MW MY MV ML MT MH MQ MR MU YT
    L Country MX FM MD MC MN ME MS MA MZ MM NA NR
    L Country NP NL AN NC NZ NI NE NG NU NF MP NO
    L Country OM PK PW PS PA PG PY PE PH PN PL PT
    L Country PR QA RE RO RU RW BL SH KN LC MF PM
    L Country VC WS SM ST SA SN RS SC SL SG SX SK
    L Country SI SB SO ZA GS SS ES LK SD SR SJ SZ
    L Country SE CH SY TW TJ TZ TH TL TG TK TO TT
    L Country TN TR TM TC TV UG UA AE GB US UM UY
    L Country UZ VU VE VN VG VI WF EH YE ZM ZW
    L LocationType AIRQ CMPQ CNLQ MFGQ FRMQ MNQ MSSNQ OILQ PPQ PPLQ PRNQ RRQ
    L LocationType RSTNQ RSTPQ STMQ WLLQ ADMD ADMF AGRC AGRF RESA SCHA AIRB AIRF
    L LocationType AIRP AMTH STMA ANCH RDA ANS WALLA BLDA AQC CNLA ARCH LAND
    L LocationType AREA ISLF RNGA ASPH ASTR ASYL ATHF ATOL CTRA BDLD BSTN ESTB
    L LocationType BAN BNK BAR BRKS BTL BAY BAYS BCH RDGB BCHS BCN BNCH
    L LocationType BGHT BLHL BLOW BTYD BOG PSTB BLDR BP BRKW MFGB BDG ZNB
    L LocationType BLDG BUR BUSH CTRB BUTE CARN CLDA CMP CNL CNLB TNLC STMC
    L LocationType MFGC CNYN CAPE PPLC RTE CSNO CSTL TNKD CSWY CAVE CMTY CHN
    L LocationType MNCR CH CRQ CRQS CLG CFT CLF HSPC MNC COLF CST STNC
    L LocationType GRVC SCHC CMN COMC CTRCM CNS CONE CNFL CRSU CVNT MNCU MFGCU
    L LocationType RFC CRRL CRDR ESTC HSEC CTHSE COVE LKC LKSC CRTR CUET CULT
    L LocationType CRNT CSTM PSTC CUTF DARY DAM DEPU DLTA PCLD DPR DSRT PPLW
    L LocationType MNDT DIKE DIP HSPD STMD DTCH DTCHM DVD DCK DCKB DCKY BSND
    L LocationType CNLD DTCHD DCKD SBED DUNE RGNE SCRP EST ESTY STNE FCL CTRF
    L LocationType MFG FAN FRM PPLF FRMS FRMT FY FYT FLD FIRE ADM1 FISH
    L LocationType PNDSF FSR FJD FJDS FORD RESF STNF FRST INLTQ MLSGQ FT FRSTF
    L LocationType FNDY ADM4 ZNF PCLF DPOF GAP GDN GOSP GASF GATE GYSR GHAT
    L LocationType GLCR MNAU RECG GRGE GRSLD GRVE GVL GRAZ GHSE GULF HLT HMCK
    L LocationType AIRG VALG HBR HDLD STMH HTH AIRH HERM HLL HLLS ADMDH ADM1H
    L LocationType ADM4H PCLH PPLH RRH RSTNH RGNH ADM2H HSTS ADM3H UFHU HMSD HSP
    L LocationType SPNT HTL HSE DEVH RESH HUT HUTS PSH CAPG DPRG DOMG RDGG
    L LocationType PCLI INDS INLT STNI TRGD INTF LKI LKSI LKOI PNDI PNDSI POOLI
    L LocationType RSVI LKNI LKSNI PNDNI STMI WTLDI RDIN MNFE FLDI CNLI DTCHI SYSI
    L LocationType ISL ISLS STLMT ISTH JTY KRST CMPLA LGN LGNS LK LBED CHNL
    L LocationType RGNL LKS ISLT LNDF LDNG LAVA MNPB LTER LEPC HSPL LEV LTHSE
    L LocationType MFGLM GOVL LCTY LOCK CMPL STMSB MVA ISLM MGV MAR CHNM SCHN
    L LocationType MKT MRSH MDW NKM CTRM MESA STNM MILB INSM SCHM ML MN
    L LocationType MNA CMPMN MSSN MOLE MSTY MNMT MOOR MRN MSQE MND MT MTS
    L LocationType FLTM MFGM MUS NRWS TNLN RESN NVB CNLN CHNN MNNI NOV PSN
    L LocationType NTK NTKS NSY OAS OBPT OBS OCN BLDO CMPO ESTO OILP OILJ
    L LocationType TRMO PMPO OILR OILW OILF GRVO MLO OCH MLM OVF LKO PGDA
    L LocationType PAL GRVP RESP PAN PANS PRSH PRK PRKGT PRKHQ GARG PKLT PASS
    L LocationType PSTP PK PKS PEAT PEN BSNP MFGPH PIER GRVPN MNPL PLN PLAT
    L LocationType PT PTS PLDR PP PCL PND PNDS POOL PPLL PPL PPLS PRT
    L LocationType PTGE PO PS PRN PRMN PROM PYR PYRS MNQR QUAY QCKS RECR
    L LocationType OBSR STNR RR RJCT RSD RSGNL RSTN RSTP TNLRR RYD RNCH RPDS
    L LocationType RVN RCH RF PRNJ CMPRF RGN CTRR PPLR RLG ITTR RESV RES
    L LocationType RSV RSRT RHSE RLGR RDGE RD RDB RDCUT RDJCT TNLRD RDST RK
    L LocationType HMDA RKFL RKS RKRY ESTR RUIN BDGQ DAMQ SBKH SDL SALT MFGN
    L LocationType LKN LKSN MRSHN MNN PNDN PNDSN SNTR SAND ERG STNS MLSW SCH
    L LocationType ADMS STNB SCRB SEA SCNU SCSU SMU SMSU AIRS PPLA PPLA4 PPLA2
    L LocationType PPLA3 ADM2 BNKX CNLX ESTX HBRX PCLIX STMIX ISLX LGNX LKX PENX
    L LocationType PLNX PLATX PPLX RFX STMX VALX WADX FLLSX PCLS SWT SHPF SHOL
    L LocationType SHOPC SHOR SHRN SILL SINK ESTSL SLID SLP SLCE SNOW SD SPA
    L LocationType CTRS SPLY SPIT SPNG SPUR SQR STBL STDM STPS STKR REG RET
    L LocationType SHSE STRT STM BNKR STMB STMGS STMM STMS ST DAMSB SUBW SUBS
    L LocationType MLSG ESTSG MFGSG SPNS SWMP SYG TMTU TMSU TAL OILT ESTT SCHT
    L LocationType TMPL AIRT TRR TERR ADM3 CRKT FLTT MNSN TOLL TMB TOWR RDCR
    L LocationType TRL TRANT TREE TRIG TRB TUND TNL TNLS CNLSB LKSB APNU ARCU
    L LocationType ARRU BNKU BKSU BSNU BNCU BDLU CNYU CNSU CDAU ESCU FANU FLTU
    L LocationType FRKU FRSU FRZU FURU GAPU GLYU HLLU HLSU HOLU KNLU KNSU LDGU
    L LocationType LEVU MDVU MESU MOTU MNDU MTU MTSU PKU PKSU PNLU PLNU PLTU
    L LocationType PLFU PRVU RMPU RNGU RAVU RFU RFSU RDGU RDSU RISU SDLU SHFU
    L LocationType EDGU SHVU SHLU SHSU SILU SLPU SPRU TERU TNGU TRNU TRGU VALU
    L LocationType VLSU USGE UPLD VAL VALS VETF VIN VINS VLC WAD WADB WADJ
    L LocationType WADM WADS WALL MLWTR PMPW RSVT WTRC FLLS WTRH WTRW WEIR WLL
    L LocationType WLLS WTLD STNW WHRF WHRL RESW MLWND WRCK ZN ZOO
    L GeographicLocationClass 1 2 3 4
    L GeographicLocationReach 1 2
    L GeographicExactness 1 2
    L OtherIdentifierType A1 A2 A3 A4 A9 B1 B9
    L OrganisationRole 1 2 3 4
    L OrganisationType 10 11 15 21 22 23 24 30 40 60 70 71
    L OrganisationType 72 73 80 90
    L PolicyMarker 1 2 3 4 5 6 7 8 9 10 11 12
    L PolicySignificance 0 1 2 3 4
    L PolicyMarkerVocabulary 1 99
    L Region 88 89 189 289 298 380 389 489 498 589 619 679
    L Region 689 789 798 889 998 1027 1028 1029 1030 1031 1032 1033
    L Region 1034 1035
    L RegionVocabulary 1 2 99
    L RelatedActivityType 1 2 3 4 5
    L ResultType 1 2 3 9
    L IndicatorMeasure 1 2 3 4 5
    L IndicatorVocabulary 1 2 3 4 5 6 7 8 9 99
    L ResultVocabulary 99
    L Sector 11110 11120 11130 11182 11220 11230 11231 11232 11240 11250 11260 11320
    L Sector 11321 11322 11330 11420 11430 12110 12181 12182 12191 12196 12220 12230
    L Sector 12240 12250 12261 12262 12263 12264 12281 12310 12320 12330 12340 12350
    L Sector 12382 13010 13020 13030 13040 13081 13096 14010 14015 14020 14021 14022
    L Sector 14030 14031 14032 14040 14050 14081 15110 15111 15112 15113 15114 15116
    L Sector 15117 15118 15119 15120 15121 15122 15123 15124 15125 15126 15127 15128
    L Sector 15129 15130 15131 15132 15133 15134 15135 15136 15137 15140 15142 15143
    L Sector 15144 15150 15151 15152 15153 15154 15155 15156 15160 15161 15162 15163
    L Sector 15164 15170 15180 15185 15190 15196 15210 15220 15230 15240 15250 15261
    L Sector 16010 16011 16012 16013 16014 16015 16020 16030 16040 16050 16061 16062
    L Sector 16063 16064 16065 16066 16070 16080 21010 21011 21012 21013 21020 21021
    L Sector 21022 21023 21024 21030 21040 21050 21061 21081 22010 22011 22012 22013
    L Sector 22020 22030 22040 23010 23020 23030 23040 23050 23061 23062 23063 23064
    L Sector 23065 23066 23067 23068 23069 23070 23081 23082 23110 23111 23112 23181
    L Sector 23182 23183 23210 23220 23230 23231 23232 23240 23250 23260 23270 23310
    L Sector 23320 23330 23340 23350 23360 23410 23510 23610 23620 23630 23631 23640
    L Sector 23641 23642 24010 24020 24030 24040 24050 24081 25010 25020 25030 25040
    L Sector 31110 31120 31130 31140 31150 31161 31162 31163 31164 31165 31166 31181
    L Sector 31182 31191 31192 31193 31194 31195 31210 31220 31261 31281 31282 31291
    L Sector 31310 31320 31381 31382 31391 32110 32120 32130 32140 32161 32162 32163
    L Sector 32164 32165 32166 32167 32168 32169 32170 32171 32172 32173 32174 32182
    L Sector 32210 32220 32261 32262 32263 32264 32265 32266 32267 32268 32310 33110
    L Sector 33120 33130 33140 33150 33181 33210 41010 41020 41030 41040 41050 41081
    L Sector 41082 43010 43030 43031 43032 43040 43041 43042 43050 43060 43071 43072
    L Sector 43073 43081 43082 51010 52010 53030 53040 60010 60020 60030 60040 60061
    L Sector 60062 60063 72010 72011 72012 72040 72050 73010 74010 74020 91010 92010
    L Sector 92020 92030 93010 93011 93012 93013 93014 93015 93016 93017 93018 99810
    L Sector 99820
    L SectorCategory 111 112 113 114 121 122 123 130 140 151 152 160
    L SectorCategory 210 220 230 231 232 233 234 235 236 240 250 311
    L SectorCategory 312 313 321 322 323 331 332 410 430 510 520 530
    L SectorCategory 600 720 730 740 910 920 930 998
    L UNSDG-Goals 1 2 3 4 5 6 7 8 9 10 11 12
    L UNSDG-Goals 13 14 15 16 17
    L UNSDG-Targets 1.1 1.2 1.3 1.4 1.5 1.a 1.b 2.1 2.2 2.3 2.4 2.5
    L UNSDG-Targets 2.a 2.b 2.c 3.1 3.2 3.3 3.4 3.5 3.6 3.7 3.8 3.9
    L UNSDG-Targets 3.a 3.b 3.c 3.d 4.1 4.2 4.3 4.4 4.5 4.6 4.7 4.a
    L UNSDG-Targets 4.b 4.c 5.1 5.2 5.3 5.4 5.5 5.6 5.a 5.b 5.c 6.1
    L UNSDG-Targets 6.2 6.3 6.4 6.5 6.6 6.a 6.b 7.1 7.2 7.3 7.a 7.b
    L UNSDG-Targets 8.1 8.2 8.3 8.4 8.5 8.6 8.7 8.8 8.9 8.10 8.a 8.b
    L UNSDG-Targets 9.1 9.2 9.3 9.4 9.5 9.a 9.b 9.c 10.1 10.2 10.3 10.4
    L UNSDG-Targets 10.5 10.6 10.7 10.a 10.b 10.c 11.1 11.2 11.3 11.4 11.5 11.6
    L UNSDG-Targets 11.7 11.a 11.b 11.c 12.1 12.2 12.3 12.4 12.5 12.6 12.7 12.8
    L UNSDG-Targets 12.a 12.b 12.c 13.1 13.2 13.3 13.a 13.b 14.1 14.2 14.3 14.4
    L UNSDG-Targets 14.5 14.6 14.7 14.a 14.b 14.c 15.1 15.2 15.3 15.4 15.5 15.6
    L UNSDG-Targets 15.7 15.8 15.9 15.a 15.b 15.c 16.1 16.2 16.3 16.4 16.5 16.6
    L UNSDG-Targets 16.7 16.8 16.9 16.10 16.a 16.b 17.1 17.2 17.3 17.4 17.5 17.6
    L UNSDG-Targets 17.7 17.8 17.9 17.10 17.11 17.12 17.13 17.14 17.15 17.16 17.17 17.18
    L UNSDG-Targets 17.19
    L SectorVocabulary 1 2 3 4 5 6 7 8 9 10 11 12
    L SectorVocabulary 99 98
    L TagVocabulary 1 2 3 4 5 99
    L DisbursementChannel 1 2 3 4
    L TransactionType 1 2 3 4 5 6 7 8 9 10 11 12
    L TransactionType 13
    """
