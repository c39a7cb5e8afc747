using System.Globalization;

namespace NetworkPortal.Schools;

/// <summary>What people who come to a school need to know: where it is, how to get in, and what its rules
/// are.</summary>
public sealed record ArrivalFacts
{
    public const int MaxRulesLength = 4000;

    /// <summary>The street address, without the city.</summary>
    public string Street { get; init; } = "";

    /// <summary>The city, state, and ZIP code, as on an envelope.</summary>
    public string City { get; init; } = "";

    /// <summary>Which door to use, and where to check in.</summary>
    public string Entrance { get; init; } = "";

    public string Parking { get; init; } = "";

    /// <summary>The phone number of the front office, shown only to people involved in a visit.</summary>
    public string OfficePhone { get; init; } = "";

    /// <summary>Degrees north; null if unknown, and then so is <see cref="Longitude"/>.</summary>
    public double? Latitude { get; init; }

    /// <summary>Degrees east.</summary>
    public double? Longitude { get; init; }

    /// <summary>The rules for visitors, such as identification, photos, and student privacy.</summary>
    public string Rules { get; init; } = "";

    /// <summary>Increased by one with each change of <see cref="Rules"/>; visitors confirm a version.</summary>
    public int RulesVersion { get; init; }

    /// <summary>"120 Mill Road, Marlow, PA 15001"; blank if unknown.</summary>
    public string Address => string.Join(", ", new[] { Street, City }.Where(part => part.Length > 0));

    /// <summary>A page with a map of the place, by coordinates or by address; null if neither is known.</summary>
    public string? MapUrl =>
        Point(Latitude) is { } latitude && Point(Longitude) is { } longitude
            ? $"https://www.openstreetmap.org/?mlat={latitude}&mlon={longitude}#map=17/{latitude}/{longitude}"
        : Street.Length > 0 ? "https://www.openstreetmap.org/search?query=" + Uri.EscapeDataString(Address)
        : null;

    /// <summary>A link that opens the place in a phone's map app (RFC 5870); null without coordinates.</summary>
    public string? GeoUrl =>
        Point(Latitude) is { } latitude && Point(Longitude) is { } longitude ? $"geo:{latitude},{longitude}" : null;

    /// <summary>Returns the number to dial in a tel: link; null if the text has no digits.</summary>
    public static string? TelUrl(string phone)
    {
        // An extension is dialed by hand.
        var number = phone.Split('x', 'X', ',', ';')[0];
        var digits = string.Concat(number.Where(char.IsAsciiDigit));
        return digits.Length == 0 ? null : "tel:" + (number.TrimStart().StartsWith('+') ? "+" : "") + digits;
    }

    /// <summary>Whether the text is a phone number with an area code, perhaps with an extension.</summary>
    public static bool IsPhone(string text) => TelUrl(text)?.Count(char.IsAsciiDigit) is >= 10 and <= 15;

    private static string? Point(double? degrees) => degrees?.ToString("0.######", CultureInfo.InvariantCulture);
}

/// <summary>Something that follows a change of a school's arrival facts, such as a module that told people the old
/// ones.</summary>
public interface IArrivalFollower
{
    /// <summary>Follows the change, as part of the caller's transaction.</summary>
    /// <param name="school">The school with its new facts.</param>
    /// <param name="before">Its facts before the change.</param>
    Task Follow(School school, ArrivalFacts before, CancellationToken ct);
}
