using System.Globalization;

namespace NetworkPortal.Visits;

/// <summary>Amounts in US dollars, as people write them.</summary>
internal static class Dollars
{
    private const NumberStyles Style =
        NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands | NumberStyles.AllowLeadingWhite;

    /// <summary>Returns "$1,234.50".</summary>
    public static string Format(int cents) => "$" + (cents / 100m).ToString("N2", CultureInfo.InvariantCulture);

    /// <summary>Returns the amount without the sign, for a form field; blank for zero.</summary>
    public static string Plain(int amount, int decimals)
    {
        var value = amount / (decimal)Math.Pow(10, decimals);
        return amount == 0 ? "" : value.ToString(decimals == 2 ? "0.00" : "0.00#", CultureInfo.InvariantCulture);
    }

    /// <summary>Returns the amount in cents, or with three decimals in tenths of a cent; null if the text is no amount
    /// from 0 to the maximum with at most that many decimals.</summary>
    /// <param name="max">The largest amount, in dollars.</param>
    public static int? Parse(string text, int decimals, int max)
    {
        if (!decimal.TryParse(text.TrimStart('$'), Style, CultureInfo.InvariantCulture, out var dollars))
            return null;
        var amount = dollars * (decimal)Math.Pow(10, decimals);
        return dollars > max || amount != decimal.Truncate(amount) ? null : (int)amount;
    }
}
