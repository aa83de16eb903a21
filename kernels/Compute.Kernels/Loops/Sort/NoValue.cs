namespace Compute.Kernels;

/// <summary>Stands for the values of a sort that has keys only: pointers to them are null and nothing is moved.</summary>
public readonly struct NoValue;
