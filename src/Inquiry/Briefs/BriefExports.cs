using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace NetworkPortal.Inquiry.Briefs;

/// <summary>A brief as JSON and Markdown, as its readers see it.</summary>
internal static class BriefExports
{
    public static JsonObject Json(PublicBrief brief) =>
        new()
        {
            ["id"] = $"{brief.Id}",
            ["title"] = brief.Title,
            ["question"] = brief.Question,
            ["tried"] = brief.Tried,
            ["found"] = brief.Found,
            ["forWhom"] = brief.ForWhom,
            ["text"] = brief.Text,
            ["claims"] = new JsonArray([.. brief.Claims.Select(Claim)]),
            ["people"] = new JsonArray([
                .. brief.People.Select(p => new JsonObject { ["name"] = p.Name, ["role"] = p.Role }),
            ]),
            ["schools"] = new JsonArray([.. brief.Schools.Select(s => JsonValue.Create(s))]),
            ["topics"] = new JsonArray([.. brief.Topics.Select(t => JsonValue.Create(t.Name))]),
            ["published"] = brief.PublishedAt?.ToString(),
        };

    public static string Markdown(PublicBrief brief)
    {
        var text = new StringBuilder($"# {brief.Title}\n");
        text.Append(
            CultureInfo.InvariantCulture,
            $"\n{string.Join(", ", brief.People.Select(p => p.Name))}"
                + $"{(brief.Schools.Count > 0 ? " · " + string.Join(", ", brief.Schools) : "")}\n"
        );
        Part(text, "The question", brief.Question);
        Part(text, "What we tried", brief.Tried);
        Part(text, "What we found", brief.Found);
        text.Append("\n## Claims\n");
        foreach (var claim in brief.Claims)
            text.Append(CultureInfo.InvariantCulture, $"\n- **{claim.Words}:** {Line(claim)}\n");
        Part(text, "For whom it may help", brief.ForWhom);
        Part(text, "More", brief.Text);
        return text.ToString();
    }

    private static JsonObject Claim(PublicClaim claim) =>
        new()
        {
            ["text"] = claim.Text,
            ["because"] = claim.Because,
            ["warrant"] = claim.Warrant.Key(),
            ["cycles"] = claim.Evidence.Cycles,
            ["teachers"] = claim.Evidence.Teachers,
            ["schools"] = claim.Evidence.Schools,
            ["retests"] = new JsonObject
            {
                ["support"] = claim.Retests.Support,
                ["against"] = claim.Retests.Against,
                ["unclear"] = claim.Retests.Unclear,
                ["schools"] = claim.Retests.Schools,
            },
        };

    private static string Line(PublicClaim claim) =>
        string.Join(
            ' ',
            new[]
            {
                claim.Text.ReplaceLineEndings(" "),
                claim.Because.Length > 0 ? $"Because: {claim.Because.ReplaceLineEndings(" ")}" : "",
                claim.EvidenceText,
                claim.RetestText,
            }.Where(part => part.Length > 0)
        );

    private static void Part(StringBuilder text, string title, string content)
    {
        if (content.Length > 0)
            text.Append(CultureInfo.InvariantCulture, $"\n## {title}\n\n{content}\n");
    }
}
