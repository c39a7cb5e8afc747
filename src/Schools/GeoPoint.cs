namespace NetworkPortal.Schools;

/// <summary>A place on the earth, in degrees north and east.</summary>
public readonly record struct GeoPoint(double Latitude, double Longitude)
{
    /// <summary>The mean radius of the earth.</summary>
    public const double EarthMiles = 3958.8;

    /// <summary>Multiplied by degrees, gives radians.</summary>
    public const double Radians = Math.PI / 180;

    /// <summary>Miles along a meridian for one degree.</summary>
    private const double MilesPerDegree = EarthMiles * Radians;

    /// <summary>Returns the distance along the surface, by the haversine formula.</summary>
    public double MilesTo(GeoPoint other)
    {
        var north = Math.Sin((other.Latitude - Latitude) * Radians / 2);
        var east = Math.Sin((other.Longitude - Longitude) * Radians / 2);
        var haversine = north * north + Math.Cos(Latitude * Radians) * Math.Cos(other.Latitude * Radians) * east * east;
        return 2 * EarthMiles * Math.Asin(Math.Min(1, Math.Sqrt(haversine)));
    }

    /// <summary>Returns the haversine of a distance, to compare with.</summary>
    public static double Haversine(double miles) => Math.Pow(Math.Sin(Math.Min(miles / EarthMiles, Math.PI) / 2), 2);

    /// <summary>Returns a box that contains everything within a distance. It may be larger.</summary>
    public (GeoPoint SouthWest, GeoPoint NorthEast) BoxAround(double miles)
    {
        // A little more, so that rounding leaves nothing out.
        var north = miles / MilesPerDegree * 1.001;
        var farthest = Math.Abs(Latitude) + north;
        var east = north / Math.Cos(Math.Min(89, farthest) * Radians);
        // Around a pole, or across the 180th meridian, every longitude is within.
        var whole = farthest > 89 || Math.Abs(Longitude) + east > 180;
        return (
            new(Latitude - north, whole ? -180 : Longitude - east),
            new(Latitude + north, whole ? 180 : Longitude + east)
        );
    }

    /// <summary>Returns "about 40 miles"; nearby, "less than 5 miles".</summary>
    public string About(GeoPoint other) =>
        MilesTo(other) switch
        {
            < 5 => "less than 5 miles",
            < 20 and var miles => $"about {Math.Round(miles):0} miles",
            < 100 and var miles => $"about {Math.Round(miles / 5) * 5:0} miles",
            var miles => $"about {Math.Round(miles / 10) * 10:N0} miles",
        };
}
