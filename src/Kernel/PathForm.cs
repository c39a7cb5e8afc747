namespace NetworkPortal.Kernel;

/// <summary>The one form of an address: whatever its letters' case, their Unicode form, and whether they are written
/// with percent signs.</summary>
public static class PathForm
{
    public static string Of(string path) => LetterForms.Compose(Uri.UnescapeDataString(path).ToLowerInvariant());
}
