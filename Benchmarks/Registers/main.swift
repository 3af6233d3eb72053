// Times the search for doubles in generated registers, and says how good it is.
//
//     RegistersBenchmarks generate ROWS SEED FOLDER     register.csv and truth.csv
//     RegistersBenchmarks link REGISTER [TRUTH] [MEMORY-MB] [ID-COLUMN CLUSTER-COLUMN]

import Bytes
import Foundation
import Registers

let arguments = CommandLine.arguments
if arguments.count == 5, arguments[1] == "generate", let rows = Int(arguments[2]),
    let seed = UInt64(arguments[3])
{
    let output = RegisterGenerator(rows: rows, seed: seed).generate()
    try FileBytes.write(output.register, to: arguments[4] + "/register.csv")
    try FileBytes.write(output.truth, to: arguments[4] + "/truth.csv")
} else if arguments.count >= 3, arguments[1] == "link" {
    try LinkBenchmark.run(
        arguments[2], truth: arguments.count > 3 ? arguments[3] : nil,
        memory: arguments.count > 4 ? Int(arguments[4]) : nil,
        columns: arguments.count > 6 ? (arguments[5], arguments[6]) : ("id", "person"))
} else {
    print("RegistersBenchmarks generate ROWS SEED FOLDER | link REGISTER [TRUTH] [MEMORY-MB]")
}
