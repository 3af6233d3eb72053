// Written by Scripts/iati-structure.py from the schemas of IATI 2.03; run it again for a new release.

/// What may stand where in an activity or organisation file, one fact a line (see the script for the form).
let structureFacts: StaticString = """
    T e string 1
    A version string 1
    A generated-datetime dateTime 0
    A linked-data-default anyURI 0
    P iati-activity 1 -1 1
    P * 0 -1 0
    T e string 1
    A last-updated-datetime dateTime 0
    A xml:lang language 0
    A default-currency string 0
    A humanitarian boolean 0
    A hierarchy int 0
    A linked-data-uri anyURI 0
    A budget-not-provided string 0
    P iati-identifier 1 1 2
    P reporting-org 1 1 3
    P title 1 1 5
    P description 1 -1 6
    P participating-org 1 -1 7
    P other-identifier 0 -1 8
    P activity-status 1 1 10
    P activity-date 1 -1 11
    P contact-info 0 -1 12
    P activity-scope 0 1 16
    P recipient-country 0 -1 17
    P recipient-region 0 -1 18
    P location 0 -1 19
    P sector 0 -1 28
    P tag 0 -1 29
    P country-budget-items 0 1 30
    P humanitarian-scope 0 -1 32
    P policy-marker 0 -1 33
    P collaboration-type 0 1 34
    P default-flow-type 0 1 35
    P default-finance-type 0 1 36
    P default-aid-type 0 -1 37
    P default-tied-status 0 1 38
    P budget 0 -1 39
    P planned-disbursement 0 -1 43
    P capital-spend 0 1 48
    P transaction 0 -1 49
    P document-link 0 -1 61
    P related-activity 0 -1 66
    P legacy-data 0 -1 67
    P conditions 0 1 68
    P result 0 -1 70
    P crs-add 0 1 83
    P fss 0 1 93
    P * 0 -1 0
    T s string 1
    T e string 1
    A ref string 1
    A type string 1
    A secondary-reporter boolean 0
    P narrative 1 -1 4
    P * 0 -1 0
    T s string 1
    A xml:lang language 0
    T e string 1
    P narrative 1 -1 4
    P * 0 -1 0
    T e string 1
    A type string 0
    P narrative 1 -1 4
    P * 0 -1 0
    T e string 1
    A ref string 0
    A type string 0
    A role string 1
    A activity-id string 0
    A crs-channel-code string 0
    P narrative 0 -1 4
    P * 0 -1 0
    T e string 1
    A ref string 1
    A type string 1
    P owner-org 0 1 9
    P * 0 -1 0
    T e string 1
    A ref string 0
    P narrative 0 -1 4
    P * 0 -1 0
    T e string 1
    A code string 1
    P * 0 -1 0
    T e string 1
    A type string 1
    A iso-date date 1
    P narrative 0 -1 4
    P * 0 -1 0
    T e string 1
    A type string 0
    P organisation 0 1 5
    P department 0 1 5
    P person-name 0 1 5
    P job-title 0 1 5
    P telephone 0 -1 13
    P email 0 -1 14
    P website 0 -1 15
    P mailing-address 0 -1 5
    P * 0 -1 0
    T s string 1
    T s string 1
    T s anyURI 1
    T e string 1
    A code string 1
    P * 0 -1 0
    T e string 1
    A code string 1
    A percentage decimal 0
    P narrative 0 -1 4
    P * 0 -1 0
    T e string 1
    A code string 1
    A vocabulary string 0
    A vocabulary-uri anyURI 0
    A percentage decimal 0
    P narrative 0 -1 4
    P * 0 -1 0
    T e string 1
    A ref string 0
    P location-reach 0 1 20
    P location-id 0 -1 21
    P name 0 1 5
    P description 0 1 5
    P activity-description 0 1 5
    P administrative 0 -1 22
    P point 0 1 23
    P exactness 0 1 25
    P location-class 0 1 26
    P feature-designation 0 1 27
    P * 0 -1 0
    T e string 1
    A code string 1
    P * 0 -1 0
    T e string 1
    A code string 1
    A vocabulary string 1
    P * 0 -1 0
    T e string 1
    A code string 1
    A vocabulary string 1
    A level nonNegativeInteger 0
    P * 0 -1 0
    T e string 1
    A srsName string 1
    P pos 1 1 24
    P * 0 -1 0
    T s string 0
    T e string 1
    A code string 1
    P * 0 -1 0
    T e string 1
    A code string 1
    P * 0 -1 0
    T e string 1
    A code string 1
    P * 0 -1 0
    T e string 1
    A vocabulary string 0
    A vocabulary-uri anyURI 0
    A code string 1
    A percentage decimal 0
    P narrative 0 -1 4
    P * 0 -1 0
    T e string 1
    A code string 1
    A vocabulary string 1
    A vocabulary-uri anyURI 0
    P narrative 0 -1 4
    P * 0 -1 0
    T e string 1
    A vocabulary string 1
    P budget-item 1 -1 31
    P * 0 -1 0
    T e string 1
    A code string 1
    A percentage decimal 0
    P description 0 1 5
    P * 0 -1 0
    T e string 1
    A type string 1
    A vocabulary string 1
    A vocabulary-uri anyURI 0
    A code string 1
    P narrative 0 -1 4
    P * 0 -1 0
    T e string 1
    A vocabulary string 0
    A vocabulary-uri anyURI 0
    A code string 1
    A significance string 0
    P narrative 0 -1 4
    P * 0 -1 0
    T e string 1
    A code string 1
    P * 0 -1 0
    T e string 1
    A code string 1
    P * 0 -1 0
    T e string 1
    A code string 1
    P * 0 -1 0
    T e string 1
    A code string 1
    A vocabulary string 0
    P * 0 -1 0
    T e string 1
    A code string 1
    P * 0 -1 0
    T e string 1
    A type string 0
    A status string 0
    P period-start 1 1 40
    P period-end 1 1 41
    P value 1 1 42
    P * 0 -1 0
    T e string 1
    A iso-date date 1
    P * 0 -1 0
    T e string 1
    A iso-date date 1
    P * 0 -1 0
    T s decimal 1
    A currency string 0
    A value-date date 1
    T e string 1
    A type string 0
    P period-start 1 1 44
    P period-end 0 1 45
    P value 1 1 42
    P provider-org 0 1 46
    P receiver-org 0 1 47
    P * 0 -1 0
    T e string 1
    A iso-date date 1
    P * 0 -1 0
    T e string 1
    A iso-date date 1
    P * 0 -1 0
    T e string 1
    A ref string 0
    A provider-activity-id string 0
    A type string 0
    P narrative 0 -1 4
    P * 0 -1 0
    T e string 1
    A ref string 0
    A receiver-activity-id string 0
    A type string 0
    P narrative 0 -1 4
    P * 0 -1 0
    T e string 1
    A percentage decimal 1
    P * 0 -1 0
    T e string 1
    A ref string 0
    A humanitarian boolean 0
    P transaction-type 1 1 50
    P transaction-date 1 1 51
    P value 1 1 42
    P description 0 1 5
    P provider-org 0 1 52
    P receiver-org 0 1 53
    P disbursement-channel 0 1 54
    P sector 0 -1 55
    P recipient-country 0 1 56
    P recipient-region 0 1 57
    P flow-type 0 1 58
    P finance-type 0 1 59
    P aid-type 0 -1 37
    P tied-status 0 1 60
    P * 0 -1 0
    T e string 1
    A code string 1
    P * 0 -1 0
    T e string 1
    A iso-date date 1
    P * 0 -1 0
    T e string 1
    A ref string 0
    A provider-activity-id string 0
    A type string 0
    P narrative 0 -1 4
    P * 0 -1 0
    T e string 1
    A ref string 0
    A receiver-activity-id string 0
    A type string 0
    P narrative 0 -1 4
    P * 0 -1 0
    T e string 1
    A code string 1
    P * 0 -1 0
    T e string 1
    A vocabulary string 0
    A vocabulary-uri anyURI 0
    A code string 1
    P narrative 0 -1 4
    P * 0 -1 0
    T e string 1
    A code string 1
    P narrative 0 -1 4
    P * 0 -1 0
    T e string 1
    A code string 1
    A vocabulary string 0
    A vocabulary-uri anyURI 0
    P narrative 0 -1 4
    P * 0 -1 0
    T e string 1
    A code string 1
    P * 0 -1 0
    T e string 1
    A code string 1
    P * 0 -1 0
    T e string 1
    A code string 1
    P * 0 -1 0
    T e string 1
    A url anyURI 1
    A format string 1
    P title 1 1 5
    P description 0 1 62
    P category 1 -1 63
    P language 0 -1 64
    P document-date 0 1 65
    P * 0 -1 0
    T e string 1
    P narrative 1 -1 4
    P * 0 -1 0
    T e string 1
    A code string 1
    P * 0 -1 0
    T e string 1
    A code string 1
    P * 0 -1 0
    T e string 1
    A iso-date date 1
    P * 0 -1 0
    T e string 0
    A ref string 1
    A type string 1
    P * 0 -1 0
    T e string 0
    A name string 1
    A value string 1
    A iati-equivalent NMTOKEN 0
    P * 0 -1 0
    T e string 1
    A attached boolean 1
    P condition 0 -1 69
    P * 0 -1 0
    T e string 0
    A type string 1
    P narrative 1 -1 4
    P * 0 -1 0
    T e string 1
    A type string 1
    A aggregation-status boolean 0
    P title 1 1 5
    P description 0 1 62
    P document-link 0 -1 71
    P reference 0 -1 72
    P indicator 1 -1 73
    P * 0 -1 0
    T e string 1
    A url anyURI 1
    A format string 1
    P title 1 1 5
    P description 0 1 62
    P category 1 -1 63
    P language 0 -1 64
    P document-date 0 1 65
    P * 0 -1 0
    T e string 1
    A code string 1
    A vocabulary string 1
    A vocabulary-uri anyURI 0
    P * 0 -1 0
    T e string 1
    A measure string 1
    A ascending boolean 0
    A aggregation-status boolean 0
    P title 1 1 5
    P description 0 1 62
    P document-link 0 -1 71
    P reference 0 -1 74
    P baseline 0 -1 75
    P period 0 -1 78
    P * 0 -1 0
    T e string 1
    A vocabulary string 1
    A code string 1
    A indicator-uri anyURI 0
    P * 0 -1 0
    T e string 1
    A iso-date date 0
    A year positiveInteger 1
    A value string 0
    P location 0 -1 76
    P dimension 0 -1 77
    P document-link 0 -1 71
    P comment 0 1 5
    P * 0 -1 0
    T e string 1
    A ref string 0
    P * 0 -1 0
    T e string 1
    A name string 0
    A value string 0
    P * 0 -1 0
    T e string 1
    P period-start 1 1 79
    P period-end 1 1 80
    P target 0 -1 81
    P actual 0 -1 82
    P * 0 -1 0
    T e string 1
    A iso-date date 1
    P * 0 -1 0
    T e string 1
    A iso-date date 1
    P * 0 -1 0
    T e string 0
    A value string 0
    P location 0 -1 76
    P dimension 0 -1 77
    P comment 0 1 5
    P document-link 0 -1 71
    P * 0 -1 0
    T e string 0
    A value string 0
    P location 0 -1 76
    P dimension 0 -1 77
    P comment 0 1 5
    P document-link 0 -1 71
    P * 0 -1 0
    T e string 1
    P other-flags 0 -1 84
    P loan-terms 0 1 85
    P loan-status 0 1 91
    P channel-code 0 1 24
    P * 0 -1 0
    T e string 1
    A code string 1
    A significance boolean 1
    P * 0 -1 0
    T e string 1
    A rate-1 decimal 0
    A rate-2 decimal 0
    P repayment-type 0 1 86
    P repayment-plan 0 1 87
    P commitment-date 0 1 88
    P repayment-first-date 0 1 89
    P repayment-final-date 0 1 90
    P * 0 -1 0
    T e string 1
    A code string 1
    P * 0 -1 0
    T e string 1
    A code string 1
    P * 0 -1 0
    T e string 1
    A iso-date date 1
    P * 0 -1 0
    T e string 1
    A iso-date date 1
    P * 0 -1 0
    T e string 1
    A iso-date date 1
    P * 0 -1 0
    T e string 1
    A year decimal 1
    A currency string 0
    A value-date date 1
    P interest-received 0 1 92
    P principal-outstanding 0 1 92
    P principal-arrears 0 1 92
    P interest-arrears 0 1 92
    P * 0 -1 0
    T s decimal 0
    T e string 1
    A extraction-date date 1
    A priority boolean 0
    A phaseout-year decimal 0
    P forecast 0 -1 94
    P * 0 -1 0
    T s decimal 1
    A year decimal 1
    A currency string 0
    A value-date date 0
    T e string 1
    A version string 1
    A generated-datetime dateTime 0
    P iati-organisation 1 -1 96
    P * 0 -1 0
    T e string 1
    A last-updated-datetime dateTime 0
    A xml:lang language 0
    A default-currency string 0
    P organisation-identifier 1 1 97
    P name 1 1 98
    P reporting-org 1 1 100
    P total-budget 0 -1 101
    P recipient-org-budget 0 -1 106
    P recipient-region-budget 0 -1 111
    P recipient-country-budget 0 -1 116
    P total-expenditure 0 -1 121
    P document-link 0 -1 125
    P * 0 -1 0
    T s string 0
    T e string 1
    P narrative 1 -1 99
    P * 0 -1 0
    T s string 1
    A xml:lang language 0
    T e string 1
    A ref string 1
    A type string 1
    A secondary-reporter boolean 0
    P narrative 1 -1 99
    P * 0 -1 0
    T e string 1
    A status string 0
    P period-start 1 1 102
    P period-end 1 1 103
    P value 1 1 104
    P budget-line 0 -1 105
    P * 0 -1 0
    T e string 1
    A iso-date date 1
    P * 0 -1 0
    T e string 1
    A iso-date date 1
    P * 0 -1 0
    T s decimal 1
    A currency string 0
    A value-date date 1
    T e string 1
    A ref string 0
    P value 1 1 104
    P narrative 1 -1 99
    P * 0 -1 0
    T e string 1
    A status string 0
    P recipient-org 1 1 107
    P period-start 1 1 108
    P period-end 1 1 109
    P value 1 1 104
    P budget-line 0 -1 110
    P * 0 -1 0
    T e string 0
    A ref string 0
    P narrative 1 -1 99
    P * 0 -1 0
    T e string 1
    A iso-date date 1
    P * 0 -1 0
    T e string 1
    A iso-date date 1
    P * 0 -1 0
    T e string 1
    A ref string 0
    P value 1 1 104
    P narrative 1 -1 99
    P * 0 -1 0
    T e string 1
    A status string 0
    P recipient-region 1 1 112
    P period-start 1 1 113
    P period-end 1 1 114
    P value 1 1 104
    P budget-line 0 -1 115
    P * 0 -1 0
    T e string 1
    A vocabulary string 0
    A vocabulary-uri anyURI 0
    A code string 0
    P narrative 0 -1 99
    P * 0 -1 0
    T e string 1
    A iso-date date 1
    P * 0 -1 0
    T e string 1
    A iso-date date 1
    P * 0 -1 0
    T e string 1
    A ref string 0
    P value 1 1 104
    P narrative 1 -1 99
    P * 0 -1 0
    T e string 1
    A status string 0
    P recipient-country 1 1 117
    P period-start 1 1 118
    P period-end 1 1 119
    P value 1 1 104
    P budget-line 0 -1 120
    P * 0 -1 0
    T e string 1
    A code string 1
    P narrative 0 -1 99
    P * 0 -1 0
    T e string 1
    A iso-date date 1
    P * 0 -1 0
    T e string 1
    A iso-date date 1
    P * 0 -1 0
    T e string 1
    A ref string 0
    P value 1 1 104
    P narrative 1 -1 99
    P * 0 -1 0
    T e string 1
    P period-start 1 1 122
    P period-end 1 1 123
    P value 1 1 104
    P expense-line 0 -1 124
    P * 0 -1 0
    T e string 1
    A iso-date date 1
    P * 0 -1 0
    T e string 1
    A iso-date date 1
    P * 0 -1 0
    T e string 1
    A ref string 0
    P value 1 1 104
    P narrative 1 -1 99
    P * 0 -1 0
    T e string 1
    A url anyURI 1
    A format string 1
    P title 1 1 126
    P description 0 1 127
    P category 1 -1 128
    P language 0 -1 129
    P document-date 0 1 130
    P * 0 -1 0
    P recipient-country 0 -1 131
    T e string 1
    P narrative 1 -1 99
    P * 0 -1 0
    T e string 1
    P narrative 1 -1 99
    P * 0 -1 0
    T e string 1
    A code string 1
    P * 0 -1 0
    T e string 1
    A code string 1
    P * 0 -1 0
    T e string 1
    A iso-date date 1
    P * 0 -1 0
    T e string 1
    A code string 1
    P narrative 0 -1 99
    P * 0 -1 0
    G a iati-activities 0
    G a iati-activity 1
    G a iati-identifier 2
    G a participating-org 7
    G a activity-scope 16
    G a recipient-country 17
    G a recipient-region 18
    G a collaboration-type 34
    G a default-flow-type 35
    G a default-aid-type 37
    G a default-finance-type 36
    G a other-identifier 8
    G a sector 28
    G a activity-date 11
    G a activity-status 10
    G a contact-info 12
    G a default-tied-status 38
    G a humanitarian-scope 32
    G a policy-marker 33
    G a capital-spend 48
    G a transaction 49
    G a location 19
    G a tag 29
    G a country-budget-items 30
    G a related-activity 66
    G a legacy-data 67
    G a result 70
    G a conditions 68
    G a budget 39
    G a planned-disbursement 43
    G a crs-add 83
    G a fss 93
    G a dimension 77
    G a narrative 4
    G a title 5
    G a description 62
    G a comment 5
    G a reporting-org 3
    G o iati-organisations 95
    G o iati-organisation 96
    G o name 98
    G o total-budget 101
    G o recipient-org-budget 106
    G o recipient-region-budget 111
    G o recipient-country-budget 116
    G o total-expenditure 121
    G o narrative 99
    G o title 126
    G o description 127
    G o comment 126
    G o reporting-org 100
    """
