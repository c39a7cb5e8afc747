using NetworkPortal.Kernel.Forms;
using NetworkPortal.Meetings;

namespace NetworkPortal.Visits.Changing;

/// <summary>The form for substitutes: one choice for each person on the team.</summary>
internal sealed class SubstitutesForm : SeenForm
{
    private SubstitutesForm(Visit visit) =>
        Rows = [
            .. visit.Team.Select(person => new Row(
                person.Id,
                Field
                    .Choice($"cover-{person.Id:N}", person.Name, "radios")
                    .Require($"Choose whether {person.Name} needs a substitute.")
                    .From(Enum.GetValues<VisitCover>().Select(cover => new Option(cover.ToString(), cover.Describe())))
                    .Set(person.Cover.ToString()),
                person.Cover == VisitCover.NoneFound
            )),
        ];

    /// <param name="Missing">Whether no substitute was found.</param>
    internal sealed record Row(Guid Person, Field Cover, bool Missing);

    public IReadOnlyList<Row> Rows { get; }

    public override IReadOnlyList<Field> Fields => [.. base.Fields, .. Rows.Select(row => row.Cover)];

    public IReadOnlyDictionary<Guid, VisitCover> Covers =>
        Rows.ToDictionary(row => row.Person, row => Enum.Parse<VisitCover>(row.Cover.Value));

    public static SubstitutesForm Of(Visit visit)
    {
        var form = new SubstitutesForm(visit);
        form.Version.Set($"{visit.Version}");
        return form;
    }
}
