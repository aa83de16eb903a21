using Compute;
using Compute.Conformance;

// Prints the width of Vector<T>, then for each back-end, operation and element type a hash over the bits of all its test calls' results.
Console.WriteLine($"vector {System.Numerics.Vector<byte>.Count * 8}");
foreach (string selector in args)
foreach (ResultHash hash in ResultHash.Of(Backends.Get(selector)))
    Console.WriteLine(hash);
