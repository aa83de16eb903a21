namespace Compute.Kernels;

/// <summary>
/// Where Γ is 1 or −1 left of −2: at −n − d, once on either side of every −n but not right of −2, for all n at which a float comes near. By 2 n, and
/// one more for a negative d; 0 where there is none. Made by eng/coefficients/gamma.py.
/// </summary>
internal static class LogGammaZerosF32
{
    /// <summary>d, to the nearest float.</summary>
    // A switch, not an array: GPU kernels have no static data.
    public readonly struct High : IScalarOperator<float>
    {
        public float Invoke(float x) => (int)x switch
        {
            4 => 0.45702475309f,
            6 => 0.14358088374f,
            7 => -0.25231733918f,
            8 => 3.9361838251e-2f,
            9 => -4.470571503e-2f,
            10 => 8.218168281e-3f,
            11 => -8.455359377e-3f,
            12 => 1.385294483e-3f,
            13 => -1.3925199164e-3f,
            14 => 1.9833340775e-4f,
            15 => -1.9849211094e-4f,
            16 => 2.4800270694e-5f,
            17 => -2.4802904591e-5f,
            18 => 2.7557148314e-6f,
            19 => -2.7557489375e-6f,
            _ => 0,
        };
    }

    /// <summary>What d has beyond it.</summary>
    public readonly struct Low : IScalarOperator<float>
    {
        public float Invoke(float x) => (int)x switch
        {
            4 => -1.4872918896e-8f,
            6 => 4.6086010563e-9f,
            7 => -1.4090687728e-8f,
            8 => 1.4891845534e-9f,
            9 => -1.1097032321e-10f,
            10 => 4.1574788751e-11f,
            11 => -6.2985325289e-11f,
            12 => -2.9888154451e-11f,
            13 => -2.7166066705e-12f,
            14 => -4.2746424347e-13f,
            15 => 1.5773943566e-12f,
            16 => -1.1999039085e-14f,
            17 => 4.1127921923e-13f,
            18 => -8.7868707671e-15f,
            19 => -8.5043273422e-14f,
            _ => 0,
        };
    }
}
