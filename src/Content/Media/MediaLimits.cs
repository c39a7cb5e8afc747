using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace NetworkPortal.Content.Media;

/// <summary>The settings under <c>Media:</c>.</summary>
/// <param name="LargestBytes">The maximum size of an uploaded file.</param>
/// <param name="SizesBytes">The maximum total size of the resized images.</param>
/// <param name="SizeKey">The key that signs the URLs of resized images; blank to use a key that the portal
/// generates.</param>
public sealed record MediaLimits(long LargestBytes, long SizesBytes, string SizeKey)
{
    private const int Megabyte = 1024 * 1024;

    /// <summary>Larger files are uploaded in parts, so that a lost connection loses little.</summary>
    public const int WholeBytes = 20 * Megabyte;

    public string LargestText => $"{LargestBytes / Megabyte} MB";

    /// <exception cref="InvalidOperationException">A setting is invalid; the message names it.</exception>
    public static MediaLimits From(IConfiguration settings)
    {
        var key = settings["Media:SizeKey"] ?? "";
        if (key.Length is > 0 and < 32)
            throw new InvalidOperationException(
                "Media:SizeKey is too short. Use at least 32 random characters, or remove the setting."
            );
        return new(
            Read(settings, "LargestMegabytes", 200, 1, 1000),
            Read(settings, "SizesMegabytes", 512, 1, 1_000_000),
            key
        );
    }

    private static long Read(IConfiguration settings, string name, int otherwise, int least, int most)
    {
        var value = settings["Media:" + name];
        if (string.IsNullOrEmpty(value))
            return (long)otherwise * Megabyte;
        return
            int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number >= least
            && number <= most
            ? (long)number * Megabyte
            : throw new InvalidOperationException(
                $"Media:{name} is \"{value}\". Use a whole number of megabytes from {least} to {most}."
            );
    }
}
