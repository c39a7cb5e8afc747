namespace NetworkPortal.Kernel;

/// <summary>Normalizes a URL path: letter case, Unicode form, and percent encoding.</summary>
public static class PathForm
{
    public static string Of(string path) => LetterForms.Compose(Uri.UnescapeDataString(path).ToLowerInvariant());
}
