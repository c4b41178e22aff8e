package org.gnnrec.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.neo4j.driver.exceptions.ClientException;
import org.neo4j.driver.exceptions.ServiceUnavailableException;

class ServerErrorsTest {
  private static final String SERVER = "bolt://a";

  @ParameterizedTest
  @CsvSource({
    "Neo.ClientError.Security.AuthenticationRateLimit, Too many wrong passwords at bolt://a",
    "Neo.ClientError.Security.CredentialsExpired, The initial password at bolt://a must be changed",
    "Neo.ClientError.Database.DatabaseNotFound, There is no database `films` at bolt://a",
    "Neo.ClientError.General.ForbiddenOnReadOnlyDatabase, No write access at bolt://a: told why",
    "Neo.ClientError.Security.Forbidden, No right to do this at bolt://a: told why",
    "Neo.ClientError.Statement.SyntaxError, Refused at bolt://a: told why"
  })
  void saysWhatACodeMeans(String code, String sentence) {
    assertThat(
            ServerErrors.whileWorking(new ClientException(code, "told why"), SERVER, "films", ""))
        .startsWith(sentence);
  }

  @Test
  void tellsALostConnectionFromOneThatNeverWas() {
    ServiceUnavailableException e = new ServiceUnavailableException("gone");
    assertThat(ServerErrors.whileConnecting(e, SERVER))
        .isEqualTo("Cannot reach a Neo4j server at bolt://a; start it, or check --uri");
    assertThat(ServerErrors.whileWorking(e, SERVER, null, "run it again"))
        .isEqualTo("Lost the connection to bolt://a; when it is back run it again");
  }
}
