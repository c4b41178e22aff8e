package org.gnnrec.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TaskStatusTest {
  @Test
  void whatWasWrittenIsRead() {
    TaskStatus status =
        new TaskStatus(
            TaskStatus.State.ENDED,
            12,
            40,
            List.of("progress phase=TRAINING epoch=1 epochs=2 loss=0.5", ""),
            137,
            "für zwei\nZeilen\nstate=FAILED",
            99,
            "ab12");

    assertThat(TaskStatus.parse(status.toText())).isEqualTo(status);
  }

  @Test
  void whatIsMissingIsNamed() {
    assertThatThrownBy(() -> TaskStatus.parse("state=ENDED\nreceived=1"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("`lineCount` is missing");
  }
}
