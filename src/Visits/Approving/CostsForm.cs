using NetworkPortal.Kernel.Forms;
using NetworkPortal.Meetings;

namespace NetworkPortal.Visits.Approving;

/// <summary>The coordinator's estimate of what a visit costs; the total is computed from it.</summary>
internal sealed class CostsForm : SeenForm
{
    private const int MaxDollars = 99_999;

    public Field Substitute { get; } =
        Money("substitute", "Substitute, per day", 2, "Your district’s rate for one substitute, such as 145.00.");

    public Field Days { get; } =
        Field
            .Number("days", "Days each substitute is needed", 1, 5)
            .Require("Enter how many days each substitute is needed.");

    public Field Miles { get; } =
        Field.Number("miles", "Round-trip miles", 0, 9_999).WithHint("Add up the miles for all cars.");

    public Field Rate { get; } = Money("rate", "Rate per mile", 3, "Your district’s rate, such as 0.70.", max: 9);

    public Field Lodging { get; } = Money("lodging", "Lodging", 2, "The total for the whole team.");

    public Field Other { get; } = Money("other", "Other costs", 2, "The total for meals, parking, and tolls.");

    public Field Funding { get; } =
        Field.Text("funding", "Funding source").UpTo(200).WithHint("For example, Title II, Part A.");

    public Field Goal { get; } =
        Field
            .LongText("goal", "School improvement goal", 2)
            .UpTo(500)
            .WithHint("The goal in your school improvement plan that this visit supports.");

    public IReadOnlyList<Field> Asked => [.. Fields.Where(asked => asked != Version)];

    public VisitCosts Costs =>
        new()
        {
            SubstituteCents = Amount(Substitute, 2),
            SubstituteDays = Days.AsNumber ?? 1,
            Miles = Miles.AsNumber ?? 0,
            MileageMills = Amount(Rate, 3),
            LodgingCents = Amount(Lodging, 2),
            OtherCents = Amount(Other, 2),
            Funding = Funding.Value,
            Goal = Goal.Value,
        };

    public static CostsForm Of(Visit visit)
    {
        var (form, costs) = (new CostsForm(), visit.Costs);
        form.Version.Set($"{visit.Version}");
        form.Substitute.Set(Dollars.Plain(costs.SubstituteCents, 2));
        form.Days.Set($"{costs.SubstituteDays}");
        form.Miles.Set(costs.Miles == 0 ? null : $"{costs.Miles}");
        form.Rate.Set(Dollars.Plain(costs.MileageMills, 3));
        form.Lodging.Set(Dollars.Plain(costs.LodgingCents, 2));
        form.Other.Set(Dollars.Plain(costs.OtherCents, 2));
        form.Funding.Set(costs.Funding);
        form.Goal.Set(costs.Goal);
        return form;
    }

    private static Field Money(string name, string label, int decimals, string hint, int max = MaxDollars) =>
        Field
            .Text(name, label + " (dollars)")
            .UpTo(12)
            .WithHint(hint)
            .Accept(
                text => Dollars.Parse(text, decimals, max) is not null,
                $"Enter an amount in dollars from 0 to {max:N0}, such as {(decimals == 2 ? "145.50" : "0.70")}."
            );

    private static int Amount(Field field, int decimals) =>
        field.Values.Count == 0 ? 0 : Dollars.Parse(field.Value, decimals, MaxDollars) ?? 0;
}
