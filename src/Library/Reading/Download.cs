using System.Globalization;
using NetworkPortal.Content.Media;

namespace NetworkPortal.Library.Reading;

/// <summary>A file that readers can download.</summary>
/// <param name="Size">The size, such as "24 kB", or blank if the file is missing.</param>
internal sealed record Download(string Name, string Url, string Type, string Size)
{
    public static Download Of(MediaFile file, long? bytes) =>
        new(file.Text.Length > 0 ? file.Text : file.Name, file.Url, TypeOf(file.Name), SizeOf(bytes));

    private static string TypeOf(string name) =>
        Path.GetExtension(name).ToLowerInvariant() switch
        {
            ".docx" or ".doc" => "Word",
            ".pdf" => "PDF",
            ".xlsx" => "Excel",
            ".pptx" => "PowerPoint",
            var extension => extension.TrimStart('.').ToUpperInvariant(),
        };

    public static string SizeOf(long? bytes) =>
        bytes switch
        {
            null => "",
            < 1_000_000 => string.Create(CultureInfo.InvariantCulture, $"{Math.Max(1, bytes.Value / 1000)} kB"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{bytes.Value / 1_000_000.0:0.0} MB"),
        };
}
