using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Schools;

namespace NetworkPortal.Visits.Browsing;

/// <summary>A ZIP code or a town, as people type it. The schools of the network there say where it is, so no one else
/// is asked.</summary>
internal sealed class PlaceForm : Form
{
    private const int ZipLength = 5;

    /// <param name="typed">What the URL says.</param>
    /// <param name="school">The school from which to measure otherwise; null for none.</param>
    public PlaceForm(string typed, string? school)
    {
        Place.Set(typed);
        if (school is not null)
            Place.WithHint($"A ZIP code or a town. To measure from {school}, leave this blank.");
    }

    public Field Place { get; } = Field.Text("place", "Near").UpTo(100).WithHint("A ZIP code or a town.");

    /// <summary>Returns the center of the schools there; null, with an error at the field, if there are none.</summary>
    public async Task<DistanceFrom?> Find(RequestContext context)
    {
        var typed = Place.Value;
        var found = (await Candidates(context)).FindAll(school => school.IsAt(typed));
        if (found.Count == 0)
            Place.Fail($"We don’t know where “{typed}” is. Enter the ZIP code or the town of a school in the network.");
        else if (found.Select(school => school.State).Distinct().Count() > 1)
            Place.Fail(
                $"There’s a {typed} in more than one state. Add the state, such as “{typed}, {found[0].State}”."
            );
        else
            return new("", typed, Center(found));
        return null;
    }

    private Task<List<SchoolPlace>> Candidates(RequestContext context) =>
        context
            .Db.Schools.AsNoTracking()
            .Where(s => s.Latitude != null && s.Longitude != null)
            .WithWords(
                Zip(Place.Value) ?? Place.Value.Replace(',', ' '),
                s => s.Place,
                s => s.State,
                s => s.Arrival.City
            )
            .Select(s => new SchoolPlace(s.Place, s.State, s.Arrival.City, s.Latitude!.Value, s.Longitude!.Value))
            .ToListAsync(context.Ct);

    private static GeoPoint Center(List<SchoolPlace> schools) =>
        new(schools.Average(school => school.Latitude), schools.Average(school => school.Longitude));

    /// <summary>Returns the five digits of "15001" or "15001-2417"; null for other texts.</summary>
    private static string? Zip(string text)
    {
        var digits = text.Split('-')[0].Trim();
        return digits.Length == ZipLength && digits.All(char.IsAsciiDigit) ? digits : null;
    }

    /// <summary>Where a school is.</summary>
    /// <param name="City">As on an envelope: "Marlow, PA 15001".</param>
    private sealed record SchoolPlace(string Place, string State, string City, double Latitude, double Longitude)
    {
        /// <summary>Whether its ZIP code was typed, or its town, perhaps with the state.</summary>
        public bool IsAt(string typed) =>
            Zip(typed) is { } zip
                ? City.Split(' ').Any(part => Zip(part) == zip)
                : new[] { Place, City.Split(',')[0] }.Any(town => town.Length > 0 && StartsWith(typed, town));

        private static bool StartsWith(string typed, string town)
        {
            var (text, name) = (Fold.Of(typed) + ",", Fold.Of(town));
            return text.StartsWith(name, StringComparison.Ordinal) && text[name.Length] is ',' or ' ';
        }
    }
}
