using NetworkPortal.Schools;

namespace NetworkPortal.UnitTests.Schools;

public sealed class GeoPointTests
{
    private static readonly GeoPoint Pittsburgh = new(40.4406, -79.9959);

    [Theory]
    [InlineData(39.9526, -75.1652, 257)]
    [InlineData(40.4406, -79.9959, 0)]
    [InlineData(61.2181, -149.9003, 3180)]
    [InlineData(-40.4406, 100.0041, 12437)]
    public void The_distance_is_measured_along_the_surface(double latitude, double longitude, double miles) =>
        Assert.Equal(miles, Pittsburgh.MilesTo(new(latitude, longitude)), 1d);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(40.4, -80)]
    [InlineData(71.3, -156.8)]
    [InlineData(51.9, 179.9)]
    [InlineData(89.5, 10)]
    public void The_box_contains_every_point_within_the_distance(double latitude, double longitude)
    {
        var center = new GeoPoint(latitude, longitude);
        var (southWest, northEast) = center.BoxAround(100);
        for (var north = -2.0; north <= 2; north += 0.1)
        for (var east = -179.0; east <= 180; east += 0.5)
        {
            var point = new GeoPoint(Math.Clamp(latitude + north, -90, 90), east);
            if (center.MilesTo(point) > 100)
                continue;
            Assert.InRange(point.Latitude, southWest.Latitude, northEast.Latitude);
            Assert.InRange(point.Longitude, southWest.Longitude, northEast.Longitude);
        }
    }

    [Theory]
    [InlineData(40.45, "less than 5 miles")]
    [InlineData(40.6, "about 11 miles")]
    [InlineData(41.0, "about 40 miles")]
    [InlineData(43.0, "about 180 miles")]
    public void The_distance_is_told_in_round_numbers(double latitude, string text) =>
        Assert.Equal(text, Pittsburgh.About(new(latitude, -79.9959)));
}
