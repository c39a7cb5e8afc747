using Microsoft.AspNetCore.Http;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Visits.Requesting;

namespace NetworkPortal.Visits.Changing;

/// <summary>The form for who is coming: a row for each colleague, and blank rows for more.</summary>
internal sealed class TeamForm : SeenForm
{
    private readonly int spots;

    /// <param name="visit">The visit, with its people and its day loaded.</param>
    public TeamForm(Visit visit)
    {
        Version.Set($"{visit.Version}");
        Unfolded = visit.TeamSize + 1;
        spots = visit.TeamSize + visit.HostDay.PeopleLeft;
        foreach (var (row, person) in Rows.Zip(visit.Team))
            row.Set(person.Name, person.Email);
    }

    /// <summary>The number of rows shown at first.</summary>
    public int Unfolded { get; }

    public IReadOnlyList<TeamRow> Rows { get; } = TeamRow.All();

    /// <summary>The rows to show: as many as there are spots, and all that were filled in.</summary>
    public IReadOnlyList<TeamRow> Shown => [.. Rows.Where(row => row.Number <= spots || !row.IsEmpty)];

    public override IReadOnlyList<Field> Fields =>
        [.. base.Fields, .. Rows.SelectMany(row => new[] { row.Name, row.Email })];

    public IReadOnlyList<TeamMember> Team => TeamRow.Read(Rows);

    public async Task<bool> ReadAll(HttpContext http)
    {
        await Read(http);
        TeamRow.Check(Rows);
        return Valid;
    }
}
