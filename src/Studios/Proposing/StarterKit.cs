using Microsoft.AspNetCore.Http;
using NetworkPortal.Kernel.Views;

namespace NetworkPortal.Studios.Proposing;

/// <summary>What someone who facilitates a studio for the first time needs: a first session, norms, texts to send.
/// </summary>
internal static class StarterKit
{
    internal sealed record Page() : PageModel("Facilitator’s starter kit");

    public static IResult Show() =>
        View.Page(
            "studios/starter-kit",
            new Page
            {
                Section = "studios",
                Description = "A first session, working agreements, and texts to send, for teachers who lead a studio.",
                Breadcrumbs = [new("Home", "/"), new("Studios", "/studios")],
            }
        );
}
