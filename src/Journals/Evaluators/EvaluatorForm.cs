using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Schools;

namespace NetworkPortal.Journals.Evaluators;

/// <summary>Chooses an evaluator and the person they evaluate; both belong to the school.</summary>
internal sealed class EvaluatorForm : Form
{
    public Field Evaluated { get; } =
        Field.Choice("evaluated", "Who is being evaluated?").Require("Choose the person being evaluated.");

    public Field Evaluator { get; } = Field.Choice("evaluator", "Evaluator").Require("Choose an evaluator.");

    /// <summary>Sent by the page that asks for confirmation.</summary>
    public Field Confirmed { get; } = Field.Checkbox("confirmed", "Confirmed");

    public static async Task<EvaluatorForm> For(PortalDb db, School school, CancellationToken ct)
    {
        var memberships = db.Memberships.Where(m => m.SchoolId == school.Id);
        var people = await db
            .Accounts.Where(a => memberships.Any(m => m.AccountId == a.Id))
            .ByName(a => a.DisplayName)
            .Select(a => new { a.Id, a.DisplayName })
            .ToListAsync(ct);
        var form = new EvaluatorForm();
        var options = people.Select(p => new Option(p.Id.ToString(), p.DisplayName)).ToList();
        form.Evaluated.From(options);
        form.Evaluator.From(options);
        return form;
    }

    public string NameOf(Field field) => field.Options.First(option => option.Value == field.Value).Text;
}
