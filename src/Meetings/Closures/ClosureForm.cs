using Microsoft.AspNetCore.Http;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Schools;
using NodaTime;

namespace NetworkPortal.Meetings.Closures;

/// <summary>The form for adding a closure.</summary>
internal class ClosureForm : Form
{
    public Field Name { get; } =
        Field
            .Text("name", "Name")
            .UpTo(Closure.NameLength)
            .Require("Enter a name.")
            .WithHint("For example, “Spring break” or “Teacher workday.”");

    public Field First { get; } = Field.Day("first", "First day without school").Require("Enter the first day.");

    public Field Last { get; } =
        Field.Day("last", "Last day without school").WithHint("Leave it blank if it’s only one day.");

    public DateInterval Dates => new(First.AsDay!.Value, Last.AsDay ?? First.AsDay!.Value);

    public async Task<bool> ReadAll(HttpContext http)
    {
        if (!await Read(http))
            return false;
        if (Last.AsDay < First.AsDay)
            Last.Fail("Choose a last day on or after the first day.");
        else if (Dates.Length > Closure.MaxDays)
            Last.Fail($"Choose a last day within {Closure.MaxDays} days of the first day.");
        return Valid;
    }
}

/// <summary>The same, for a district or the whole network.</summary>
internal sealed class NetworkClosureForm : ClosureForm
{
    private const string Network = "network";

    public NetworkClosureForm(IEnumerable<District> districts) =>
        Where.From([
            new(Network, "The whole network"),
            .. districts.Select(district => new Option(district.Id.ToString(), district.Name)),
        ]);

    public Field Where { get; } =
        Field.Choice("where", "Which schools are closed?").Require("Choose which schools are closed.");

    /// <summary>The chosen district; null for the whole network.</summary>
    public Guid? District => Guid.TryParse(Where.Value, out var id) ? id : null;
}
