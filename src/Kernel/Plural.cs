using System.Globalization;

namespace NetworkPortal.Kernel;

/// <summary>Formats a number with its noun: "1 team", "2 teams", "1,200 words".</summary>
public static class Plural
{
    public static string Of(decimal number, string one, string many) =>
        $"{number.ToString("#,0.##", CultureInfo.InvariantCulture)} {(number == 1 ? one : many)}";
}
