using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Accounts.Authenticator;

/// <summary>A person's sign-in methods. The last one cannot be removed.</summary>
internal sealed record SignInMethods(bool Password, int Passkeys, int Districts, bool Authenticator)
{
    public int Count => (Password ? 1 : 0) + Passkeys + Districts;

    public static async Task<SignInMethods> Of(PortalDb db, Guid account) =>
        new(
            await db.Accounts.AnyAsync(a => a.Id == account && a.PasswordHash != null),
            await db.Set<IdentityUserPasskey<Guid>>().CountAsync(p => p.UserId == account),
            await db.Set<IdentityUserLogin<Guid>>().CountAsync(l => l.UserId == account),
            await db.Authenticators.AnyAsync(a => a.AccountId == account && a.ConfirmedAt != null)
        );
}
