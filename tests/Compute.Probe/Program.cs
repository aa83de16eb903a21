using Compute;
using Compute.Conformance;

// "choice [SELECTOR]" prints the choice of back-end in force, and who made it; a selector chooses for the process first.
if (args is ["choice", .. string[] process])
{
    if (process.Length > 0) Accel.Select(process[0]);
    Console.WriteLine($"{Accel.Selection.Selector} {Accel.Selection.Source} {Accel.Explain(() => Accel.Sum<float>(new float[100])).Winner!.Device.Selector}");
    return;
}

// Prints the width of registers, then for each back-end, operation and element type a hash over the bits of all its test calls' results.
Console.WriteLine($"vector {Compute.Kernels.Registers.Bits}");
foreach (string selector in args)
foreach (ResultHash hash in ResultHash.Of(Backends.Get(selector)))
    Console.WriteLine(hash);
