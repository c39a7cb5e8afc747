using Microsoft.AspNetCore.Http;
using NetworkPortal.Content.Items;
using NodaTime;

namespace NetworkPortal.Authoring.Api;

/// <summary>The query string of an API request. Keeps the first error found in it.</summary>
internal sealed class ApiQuery
{
    private const int MaxFields = 50;
    private readonly IQueryCollection query;

    public ApiQuery(IQueryCollection query, params string[] known)
    {
        this.query = query;
        if (query.Keys.FirstOrDefault(key => !known.Contains(key)) is { } unknown)
            Fault =
                $"“{NetworkPortal.Kernel.PlainText.Shorten(unknown, 40)}” isn’t a parameter of this request. "
                + $"Use: {string.Join(", ", known)}.";
    }

    public string? Fault { get; private set; }

    public string Text(string name, int most = 200)
    {
        var value = query[name].ToString().Trim();
        if (value.Length > most)
            Wrong($"{name} can have up to {most} characters.");
        return value.Length > most ? "" : value;
    }

    public bool Flag(string name) =>
        query[name].ToString() switch
        {
            "" or "false" => false,
            "true" => true,
            _ => Wrong($"{name} must be true or false."),
        };

    public int Number(string name, int otherwise, int least, int most)
    {
        if (query[name].ToString() is not { Length: > 0 } given)
            return otherwise;
        if (
            int.TryParse(given, System.Globalization.CultureInfo.InvariantCulture, out var number)
            && number >= least
            && number <= most
        )
            return number;
        Wrong($"{name} must be a whole number from {least} to {most}.");
        return otherwise;
    }

    public Instant? Moment(string name)
    {
        if (query[name].ToString() is not { Length: > 0 } given)
            return null;
        if (Dates.Parse(given) is { } at)
            return at;
        Wrong($"{name} must be a timestamp, such as 2027-03-09T14:00:00Z.");
        return null;
    }

    public IReadOnlyList<string> Fields()
    {
        var fields = Text("fields", 2000)
            .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (
            fields.Length > MaxFields
            || fields.Any(field => field.Split('.') is { Length: > 8 } or [] || field.Split('.').Contains(""))
        )
            Wrong($"fields must be up to {MaxFields} comma-separated names, such as DisplayText or CaseStudy.School.");
        return fields;
    }

    public bool Wrong(string fault)
    {
        Fault ??= fault;
        return false;
    }
}
