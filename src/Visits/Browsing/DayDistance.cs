using System.Linq.Expressions;
using NetworkPortal.Schools;

namespace NetworkPortal.Visits.Browsing;

/// <summary>Queries for how far away visit days are, which run in the database.</summary>
internal static class DayDistance
{
    /// <summary>Returns the days at schools within so many miles: by the box first, which the index serves. Online
    /// visits have no place.</summary>
    public static IQueryable<HostDay> Within(this IQueryable<HostDay> days, GeoPoint point, double miles)
    {
        var (southWest, northEast) = point.BoxAround(miles);
        var haversine = Haversine(point);
        return days.Where(d =>
                d.Offer.OnlineUrl == ""
                && d.School.Latitude >= southWest.Latitude
                && d.School.Latitude <= northEast.Latitude
                && d.School.Longitude >= southWest.Longitude
                && d.School.Longitude <= northEast.Longitude
            )
            .Where(
                Expression.Lambda<Func<HostDay, bool>>(
                    Expression.LessThanOrEqual(
                        haversine.Body,
                        Expression.Constant(GeoPoint.Haversine(miles), typeof(double))
                    ),
                    haversine.Parameters
                )
            );
    }

    /// <summary>Orders the days by distance; those at schools without coordinates, and online ones, come
    /// last.</summary>
    public static IOrderedQueryable<HostDay> Nearest(this IQueryable<HostDay> days, GeoPoint point) =>
        days.OrderBy(d => d.School.Latitude == null || d.Offer.OnlineUrl != "" ? 1 : 0).ThenBy(Haversine(point));

    /// <summary>Returns "about 40 miles"; null if it is unknown or the visit is online.</summary>
    public static string? About(this DistanceFrom? from, HostDay day) =>
        from is not null
        && !day.Offer.IsOnline
        && day.School is { Latitude: { } latitude, Longitude: { } longitude }
        && from.Slug != day.School.Slug
            ? from.Point.About(new(latitude, longitude))
            : null;

    /// <summary>The haversine of the distance grows with it; see <see cref="GeoPoint.MilesTo"/>.</summary>
    private static Expression<Func<HostDay, double>> Haversine(GeoPoint point)
    {
        var (latitude, longitude) = (point.Latitude, point.Longitude);
        var narrowing = Math.Cos(latitude * GeoPoint.Radians);
        return d =>
            Math.Pow(Math.Sin((d.School.Latitude!.Value - latitude) * GeoPoint.Radians / 2), 2)
            + narrowing
                * Math.Cos(d.School.Latitude!.Value * GeoPoint.Radians)
                * Math.Pow(Math.Sin((d.School.Longitude!.Value - longitude) * GeoPoint.Radians / 2), 2);
    }
}
