using Microsoft.AspNetCore.Http;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Schools;

namespace NetworkPortal.Visits.Partnerships;

/// <summary>The form for proposing a partnership.</summary>
internal sealed class PartnershipForm : Form
{
    private const int UsualVisits = 5;

    /// <param name="own">The schools for which the person can propose one.</param>
    /// <param name="all">All schools of the network.</param>
    public PartnershipForm(IReadOnlyList<School> own, IReadOnlyList<School> all)
    {
        School.From(own.Select(school => new Option(school.Id.ToString(), school.Name)));
        if (own.Count == 1)
            School.Set(own[0].Id.ToString());
        var others = all.Where(school => own.Count > 1 || school.Id != own[0].Id).ToList();
        foreach (var partner in Partners)
            partner.From(others.Select(school => new Option(school.Id.ToString(), school.Name)));
        Visits.Set($"{UsualVisits}");
    }

    public Field School { get; } = Field.Choice("school", "Your school").Require("Choose your school.");

    public IReadOnlyList<Field> Partners { get; } =
    [
        Field.Choice("partner-1", "Partner school").Require("Choose a partner school."),
        .. Enumerable
            .Range(2, Partnership.MaxPartners - 1)
            .Select(number => Field.Choice($"partner-{number}", $"Partner school {number}")),
    ];

    public Field Visits { get; } =
        Field
            .Number("visits", "How many visits a school year?", Partnership.MinVisits, Partnership.MaxVisits)
            .Require("Enter how many visits you want to make each school year.")
            .WithHint("Count visits in both directions, among all the schools.");

    public Field Purpose { get; } =
        Field
            .LongText("purpose", "What do you want to learn from each other?", 3)
            .UpTo(Partnership.PurposeLength)
            .WithHint("One or two sentences. Please don’t name students.");

    public override IReadOnlyList<Field> Fields => [School, .. Partners, Visits, Purpose];

    public bool HasChoice => School.Options.Count > 1;

    public Field First => Partners[0];

    public IReadOnlyList<Field> More => [.. Partners.Skip(1)];

    public bool HasMore => More.Any(choice => choice.Values.Count > 0);

    public IReadOnlyCollection<Guid> Schools =>
        [.. Chosen.Prepend(School).Select(choice => Guid.Parse(choice.Value)).Distinct()];

    public PartnershipPlan Plan => new(Visits.AsNumber!.Value, Purpose.Value);

    private IEnumerable<Field> Chosen => Partners.Where(choice => choice.Values.Count > 0);

    public async Task<bool> ReadAll(HttpContext http)
    {
        await Read(http);
        var seen = new HashSet<string> { School.Value };
        foreach (var field in Chosen)
            if (!seen.Add(field.Value))
                field.Fail("This school is on the list twice. Choose another one.");
        return Valid;
    }
}
