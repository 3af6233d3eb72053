// IATI reads and writes the aid standard.
//
// Read cuts bytes into markup; Schema says what may stand where in a file of IATI 2.03.
